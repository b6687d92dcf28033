import Scenes
import Specs
import Testing

/// Caches of rendered sequences are named by the settings and ``rendererVersion``: other pixels need another version.
///
/// Depth, poses and colours pass through sine and exponential, whose last bits are the system library's, so digests are
/// held where they were taken.
#if os(Linux) && arch(x86_64)
    @Suite struct `Rendered bytes` {
        private static let difficult: [(ScenesSettings.World, String)] = [
            (.road, "26516f5f46c64679c5ef720c0c8c893efdfc1b39622d4862514523588ca2544d"),
            (.room, "934fd8908c80ef98d1376f3cbbc3935fcef401a96bed1373534730eae40c493e"),
        ]
        private static let right: [(ScenesSettings.World, String)] = [
            (.road, "ba381c09d6a0221ddbeb933b7e26dc57b8a894ef4691fa1c07a889dfc213b7c4"),
            (.room, "591e68e8e530638794f4b1a179a6f78c3407f0626501a53ff8b11d7a08cd425f"),
        ]
        private static let plain: [(ScenesSettings.World, String)] = [
            (.road, "24ce123ba7ab1a9d12c9ee719e4f19533a63bcedd19d0af47f378a4124bee34f"),
            (.room, "fa95d86039490c89438cda7b625ca96187cddd03f7b3f2b51614d8fd2c972f64"),
        ]

        @Test func `belong to a version of the renderer`() { #expect(rendererVersion == 2) }

        @Test(arguments: plain)
        func `are the same in every build of a version`(world: ScenesSettings.World, digest: String) {
            var settings = ScenesSettings()
            (settings.height, settings.width, settings.frames, settings.world) = (32, 96, 5, world)
            #expect(sha256(renderScene(settings, index: 0).frames) == digest)
        }

        @Test(arguments: zip(difficult, right))
        func `are the same with movers, exposure, stops and a second camera`(
            left: (world: ScenesSettings.World, digest: String),
            right: (world: ScenesSettings.World, digest: String)
        ) {
            var settings = ScenesSettings()
            (settings.height, settings.width, settings.frames, settings.world) = (32, 96, 5, left.world)
            (settings.movers, settings.exposure, settings.still, settings.texture) = (3, 0.1, 0.25, 0.8)
            (settings.stereo, settings.flow) = (true, true)
            let scene = renderScene(settings, index: 1)
            #expect(sha256(scene.frames) == left.digest)
            #expect(sha256(scene.right) == right.digest)
        }

        private func sha256(_ bytes: [UInt8]) -> String {
            var hash = SHA256()
            hash.update(bytes)
            return hash.hexadecimal()
        }
    }
#endif
