import Foundation
import Images
import Machine
import Testing

@Suite struct `Writing pictures` {
    @Test func `replaces the file that was there and leaves nothing beside it`() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "ä 1 %20.png").path
            for picture in [Image.noisy(30, 20, channels: 3), .noisy(2, 2, channels: 1)] {
                try picture.writePNG(to: path)
                #expect(try Image(reading: path) == picture)
                #expect(try files(in: folder) == ["ä 1 %20.png"])
            }
        }
    }

    @Test func `where no file can be is refused, and nothing is left`() throws {
        try withFolder { folder throws in
            try Data("text".utf8).write(to: folder.appending(path: "file"))
            try FileManager.default.createDirectory(
                at: folder.appending(path: "folder/in it"),
                withIntermediateDirectories: true
            )
            let picture = Image.noisy(3, 2, channels: 3)
            for place in ["none/a.png", "file/a.png", "folder"] {
                let path = folder.appending(path: place).path
                let message = complaint(about: path) { try picture.writePNG(to: path) }
                #expect(message.hasPrefix("cannot be written: "), "\(place): \(message)")
                let deep = Image16(width: 3, height: 2, values: [1, 2, 3, 4, 5, 6])
                let other = complaint(about: path) { try deep.writePNG(to: path) }
                #expect(other == message)
            }
            #expect(
                try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() == [
                    "file", "folder", "folder/in it",
                ]
            )
        }
    }

    @Test func `of what is no PNG is refused, and names the file`() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "a.png").path
            for (width, height) in [(0, 0), (0, 5), (1_000_001, 1)] {
                let picture = Image(width: width, height: height, filled: [1])
                let message = complaint(about: path) { try picture.writePNG(to: path) }
                #expect(message.contains("IHDR"), "\(width)×\(height): \(message)")
            }
            let message = complaint(about: "picture") { _ = try Image(width: 0, height: 0, filled: [1]).png() }
            #expect(message.contains("IHDR"))
            #expect(try files(in: folder) == [])
        }
    }

    @Test func `can be read by whoever can read other new files`() throws {
        try withFolder { folder throws in
            let (path, other) = (folder.appending(path: "a.png").path, folder.appending(path: "b").path)
            try Image.noisy(3, 2, channels: 1).writePNG(to: path)
            try #require(FileManager.default.createFile(atPath: other, contents: nil))
            let permissions = try [path, other].map {
                try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
            }
            #expect(permissions[0] != nil && permissions[0] == permissions[1])
        }
    }

    @Test func `to a folder of others is refused, and nothing is left`() async {
        await #expect(processExitsWith: .success) {
            try withFolder { folder in
                let path = folder.appending(path: "a.png").path
                let (old, new) = (Image.noisy(3, 2, channels: 1), Image.noisy(30, 20, channels: 3))
                try old.writePNG(to: path)
                try setPermissions(0o555, of: folder.path)
                var messages: [String] = []
                withoutPrivileges {
                    for name in [path, folder.appending(path: "b.png").path] {
                        messages.append(complaint(about: name) { try new.writePNG(to: name) })
                    }
                }
                try setPermissions(0o755, of: folder.path)
                #expect(messages.allSatisfy { $0.hasPrefix("cannot be written: ") })
                #expect(try files(in: folder) == ["a.png"])
                #expect(try Image(reading: path) == old)
            }
        }
    }

    @Test func `to a full disk leaves the old file, and nothing beside it`() async {
        // In a process of its own: the limit holds for all of its files.
        await #expect(processExitsWith: .success) {
            try withFolder { folder throws in
                let path = folder.appending(path: "a.png").path
                let (old, new) = (Image.noisy(3, 2, channels: 1), Image.noisy(100, 100, channels: 3))
                try old.writePNG(to: path)
                let before = try content(of: path)
                var messages: [String] = []
                for limit: UInt in [0, 1, 100, 4096, 30_000] {
                    for name in [path, folder.appending(path: "b.png").path] {
                        try withFileSizeLimit(limit) {
                            messages.append(complaint(about: name) { try new.writePNG(to: name) })
                        }
                        #expect(try content(of: path) == before)
                        #expect(try files(in: folder) == ["a.png"])
                    }
                }
                #expect(messages.allSatisfy { $0.hasPrefix("cannot be written: ") })
                try new.writePNG(to: path)
                #expect(try Image(reading: path) == new)
            }
        }
    }
}
