import Testing

/// Names of the declarations found in a text, those without a comment marked with `!`.
private func found(_ text: String) -> [String] {
    DeclarationScanner.declarations(in: text).map { ($0.isDocumented ? "" : "!") + "\($0.keyword) \($0.name)" }
}

@Suite struct `The scanner of declarations` {
    @Test(arguments: [
        ("public func f(_ a: Int) {}", "func f(_:)"),
        ("public func f() {}", "func f()"),
        ("public static func + (a: Int, b: Int) -> Int { a }", "func +(a:)"),
        ("public static func .< (a: Int, b: Int) -> Bool { a < b }", "func .<(a:)"),
        ("public func f<A>(of a: A) {}", "func f(of:)"),
        ("public mutating func f(from a: Int) {}", "func f(from:)"),
        ("public init?(named name: String) {}", "init init(named:)"),
        ("public convenience init(_ a: Int) {}", "init init(_:)"),
        ("public init<A: B>(a: A) {}", "init init(a:)"),
        ("public var size: Int { 1 }", "var size"),
        ("public private(set) var size = 1", "var size"),
        ("public static let one = 1", "let one"),
        ("@TaskLocal public static var current = 1", "var current"),
        ("@available(*, message: \"a (b)\") public var old: Int", "var old"),
        ("public subscript(key: String) -> Int { 1 }", "subscript subscript"),
        ("public struct Box<Element>: ~Copyable {", "struct Box"),
        ("public final class Box {", "class Box"),
        ("public class func make() -> Box {", "func make()"),
        ("public actor Box {", "actor Box"),
        ("public protocol Shape {", "protocol Shape"),
        ("public indirect enum Tree {", "enum Tree"),
        ("public typealias Number = Int", "typealias Number"),
        ("package func f() {}", "func f()"),
        ("nonisolated public func f() {}", "func f()"),
        ("override public func step() {}", "func step()"),
        ("open class Box {", "class Box"),
    ])
    func `finds what other modules see`(line: String, name: String) {
        #expect(found(line) == ["!\(name)"])
        #expect(found("/// Words.\n" + line) == [name])
    }

    @Test(arguments: [
        "func f() {}", "private func f() {}", "internal var a = 1", "fileprivate struct A {", "public import Torch",
        "@testable import Torch", "// public func f() {}", "/// public func f() {}", "import struct Foundation.URL",
        "let text = \"public func f() {}\"", "extension Box {", "case public", "public extension Box {",
        "init.self", "publicly()", "private(set) var a = 1",
    ])
    func `finds nothing else`(line: String) { #expect(found(line) == []) }

    @Test func `a comment may be above attributes, and must have words`() {
        #expect(found("/// Words.\n@discardableResult\npublic func f() {}") == ["func f()"])
        #expect(found("///\npublic func f() {}") == ["!func f()"])
        #expect(found("/// Words.\n\npublic func f() {}") == ["!func f()"])
        #expect(found("// Words.\npublic func f() {}") == ["!func f()"])
        #expect(found("/// Words.\n/// ```\n/// a\n/// ```\npublic func f() {}") == ["func f()"])
    }

    @Test func `cases of a public enumeration are found, cases of a switch are not`() {
        let text = """
            /// Words.
            public enum Kind: String {
                /// Words.
                case one
                case two(Int), three

                var isOne: Bool {
                    switch self {
                    case .one: true
                    case .two, .three: false
                    }
                }
            }
            enum Hidden {
                case one
            }
            """
        #expect(found(text) == ["enum Kind", "case one", "!case two"])
    }

    @Test func `cases on the line of their enumeration have no comment`() {
        #expect(found("/// Words.\npublic enum Kind { case one, two }") == ["enum Kind", "!case one, two"])
        #expect(found("enum Kind { case one, two }") == [])
    }

    @Test func `requirements of a public protocol are found`() {
        let text = """
            /// Words.
            public protocol Shape {
                associatedtype Side
                /// Words.
                var area: Double { get }
                func scaled(by factor: Double) -> Self
                init(area: Double)
            }
            protocol Hidden {
                var area: Double { get }
            }
            """
        #expect(
            found(text) == [
                "protocol Shape", "!associatedtype Side", "var area", "!func scaled(by:)", "!init init(area:)",
            ]
        )
    }

    @Test func `members of a public extension are found, unless they say otherwise`() {
        let text = """
            public extension Box {
                func f() {}
                private func g() {}
                /// Words.
                var h: Int { 1 }
            }
            extension Box {
                func f() {}
                public func g() {}
            }
            """
        #expect(found(text) == ["!func f()", "var h", "!func g()"])
    }

    @Test func `members of hidden types and of functions are left out`() {
        let text = """
            public func f() {
                let a = 1
                func g() {}
                struct Inner {
                    let b: Int
                }
            }
            /// Words.
            public struct Outer {
                struct Inner {
                    let c: Int
                }
                let d: Int
                /// Words.
                public let e: Int
            }
            """
        #expect(found(text) == ["!func f()", "struct Outer", "let e"])
    }

    @Test func `texts of several lines are no source`() {
        let text = "let a = \"\"\"\n    public func f() {}\n    \"\"\"\npublic func g() {}"
        #expect(found(text) == ["!func g()"])
    }

    @Test func `the first label is found on the next line`() {
        #expect(found("public init(\n    from a: Int\n) {}") == ["!init init(from:)"])
        #expect(found("public func f<A>(\n    _ a: A\n) {}") == ["!func f(_:)"])
    }

    @Test func `lines count from one`() {
        #expect(DeclarationScanner.declarations(in: "\n\npublic func f() {}").map(\.line) == [3])
    }

    @Test(arguments: [
        ("extension Box: Shape {", ["Shape"]),
        ("public struct Box<A: B>: Shape, Solid where A: C {", ["Shape", "Solid"]),
        ("struct Box {", []), ("final class Box: Base, @unchecked Sendable {", ["Base", "Sendable", "unchecked"]),
        ("extension Box:\n    Shape,\n    Solid\n{", ["Shape", "Solid"]), ("enum Box: Int { case a }", ["Int"]),
        ("protocol Shape: Solid & Round {", ["Round", "Solid"]), ("struct Box: Other.Shape {", ["Other.Shape"]),
    ])
    func `what a type adopts is found`(text: String, names: [String]) {
        #expect(DeclarationScanner.types(in: text).first?.supertypes.sorted() == names)
    }
}

@Suite struct `Requirements that have a comment` {
    private let text = """
        /// Words.
        public protocol Shape {
            /// Words.
            func area(of part: Int) -> Double
            var name: String { get }
        }
        public protocol Solid: Shape {}
        public struct Cube: Solid {
            public func area(of part: Int) -> Double { 1 }
            public func area(by part: Int) -> Double { 1 }
            public var name: String { "" }
            public var description: String { "" }
            public init() {}
            public init(side: Double) {}
        }
        extension Ball: Shape {
            public func area(of part: Int) -> Double { 1 }
        }
        extension Shape {
            public func area(of part: Int) -> Double { 1 }
        }
        public struct Point {
            public func area(of part: Int) -> Double { 1 }
        }
        """

    @Test func `need none where they are met, and nothing else does`() {
        let requirements = Requirements([text])
        let declarations = DeclarationScanner.declarations(in: text)
        let met = declarations.filter { requirements.areMet(by: $0) }.map { "\($0.scope ?? "").\($0.name)" }
        #expect(
            met == ["Cube.area(of:)", "Cube.description", "Cube.init()", "Ball.area(of:)", "Shape.area(of:)"]
        )
    }
}
