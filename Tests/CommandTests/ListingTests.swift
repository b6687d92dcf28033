import Foundation
import Journal
import Machine
import Records
import Testing

@Suite struct `Listings` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try StoreByHand.make(in: folder)
    }

    private func lines(_ arguments: String...) throws -> [String] {
        let result = try Program.start(arguments, in: folder).wait()
        #expect(result.status == 0 && result.words.isEmpty, "\(result.words)")
        return result.output.split(separator: "\n").map(String.init)
    }

    private func refusal(_ arguments: String...) throws -> String {
        let result = try Program.start(arguments, in: folder).wait()
        #expect(result.status == 2 && result.output.isEmpty, "\(arguments)")
        return result.words
    }

    private func document(_ arguments: String...) throws -> [String: Any] {
        let result = try Program.start(arguments + ["--json"], in: folder).wait()
        #expect(result.status == 0, "\(result.words)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    // MARK: runs

    @Test func `runs are sorted, cut and shown by chosen columns`() throws {
        let chosen = ["--columns", "seed, training.batch,abs_rel,training.precision", "--limit", "3", "--csv"]
        let up = try Program.start(["runs", "--sort", "abs_rel"] + chosen, in: folder).wait().output
        let titles = "run,seed,training.batch,abs_rel,training.precision\n"
        #expect(up == titles + "c0,0,32,0.1,auto\na0,0,8,0.2,auto\na1,1,8,0.21,auto\n")
        let down = try Program.start(["runs", "--sort", "abs_rel", "--descending"] + chosen, in: folder).wait().output
        #expect(down == titles + "b1,1,16,0.31,auto\nb0,0,16,0.3,auto\na2,2,8,0.22,auto\n")
        #expect(try lines("runs", "--sort", "abs_rel", "--descending").last?.hasPrefix("b2") == true)
        let json = try document("runs", "id = b2", "--columns", "abs_rel,training.batch,note")
        let columns = (json["runs"] as? [[String: Any]])?.first?["columns"] as? [String: Any]
        #expect(columns?["abs_rel"] as? String == "NaN" && columns?["training.batch"] as? Int == 16)
        #expect(columns?["note"] is NSNull)
    }

    @Test func `runs say what is wrong with a column, an order, a number, a pair of formats`() throws {
        #expect(try refusal("runs", "--sort", "batch").contains("did you mean training.batch?"))
        #expect(try refusal("runs", "--columns", "seed,nothing").contains("no run has a setting or metric nothing"))
        #expect(try refusal("runs", "--columns", " , ").contains("--columns is empty"))
        #expect(try refusal("runs", "--limit", "-1").contains("--limit"))
        #expect(try refusal("runs", "--descending").contains("--descending needs --sort"))
        #expect(try refusal("runs", "--latex", "--csv").contains("--csv and --latex exclude each other"))
        #expect(try refusal("runs", "startedAt > soon").contains("\n              ^"))
    }

    @Test func `every format shows a name that means something to it`() throws {
        let markdown = try lines("runs", "id = b0", "--markdown")
        #expect(markdown.count == 3 && markdown[2].contains(#"| 50 % \| a\_b, "no" |"#), "\(markdown)")
        let latex = try lines("runs", "id = b0", "--latex")
        #expect(latex.contains { $0.contains(#"& 50 \% \textbar{} a\_b, \symbol{34}no\symbol{34} &"#) }, "\(latex)")
        #expect(latex.first?.hasPrefix("\\begin{tabular}{lllrlr") == true && latex.last == "\\end{tabular}")
        let csv = try lines("runs", "id = b0", "--columns", "variant", "--csv")
        #expect(csv == ["run,variant", "b0,\"50 % | a_b, \"\"no\"\"\""])
    }

    @Test(arguments: [40, 80, 100])
    func `no line is longer than the terminal is wide`(width: Int) throws {
        let program = """
            import fcntl, os, pty, struct, sys, termios
            pid, descriptor = pty.fork()
            if pid == 0:
                fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
                os.execv(sys.argv[2], sys.argv[2:3] + sys.argv[3].split("\\n"))
            text = b""
            while True:
                try: part = os.read(descriptor, 4096)
                except OSError: break
                if not part: break
                text += part
            os.waitpid(pid, 0)
            sys.stdout.buffer.write(text)
            """
        let parallax = Program.folder.appending(path: "parallax").path
        let store = StoreByHand.results(in: folder).path
        let commands = [["runs"], ["compare", "x"], ["compare", "x", "y", "--columns", "a1,seconds,host"]]
        for command in commands {
            let arguments = (command + ["--store", store]).joined(separator: "\n")
            let text = try python(program, "\(width)", parallax, arguments)
            let lines = text.split(whereSeparator: \.isNewline)
            #expect(lines.count > 2 && lines.allSatisfy { $0.count <= width }, "\(text)")
        }
    }

    // MARK: compare

    @Test func `variants of several experiments make one leaderboard, the best first`() throws {
        let json = try document("compare", "x", "y", "--columns", "a1,training.batch")
        #expect(json["metric"] as? String == "dense.abs_rel" && json["goal"] as? String == "minimize")
        let rows = try #require(json["variants"] as? [[String: Any]])
        let names = rows.map { "\($0["experiment"] ?? "") \($0["variant"] ?? "")" }
        #expect(names == ["y best", "y baseline", "x baseline", "x \(StoreByHand.awkward)"])
        let last = rows[3]
        let metric = (last["metrics"] as? [String: Any])?["dense.abs_rel"] as? [String: Any]
        #expect(last["planned"] as? Int == 3 && metric?["n"] as? Int == 2)
        #expect(abs((metric?["mean"] as? Double ?? 0) - 0.305) < 1e-12)
        #expect((last["columns"] as? [String: Any])?["training.batch"] as? Int == 16)

        let csv = try lines("compare", "x", "y", "--columns", "training.batch", "--csv")
        #expect(
            csv.prefix(2) == [
                "experiment,variant,planned,dense.abs_rel,dense.abs_rel sd,dense.abs_rel n,training.batch,verdict,"
                    + "pairs,missing,unpaired",
                "y,best,1,0.1,,1,32,too few seeds,1,,",
            ]
        )
        let latex = try lines("compare", "x", "y", "--columns", "a1", "--latex")
        #expect(latex.contains { $0.hasPrefix(#"y & best & 1 & \textbf{0.1000} & \textbf{0.9000} &"#) }, "\(latex)")
        #expect(latex.contains { $0.contains("& 2 of 3 & 0.3050 $\\pm$ 0.007071 &") }, "\(latex)")
    }

    @Test func `variants of one experiment keep the order of the spec unless they are to be sorted`() throws {
        func order(_ more: String...) throws -> [String] {
            try Program.start(["compare", "x", "--csv"] + more, in: folder).wait().output.split(separator: "\n")
                .dropFirst().map { String($0.split(separator: ",")[1]) }
        }
        #expect(try order()[0] == "baseline")
        #expect(try order("--sort", "abs_rel")[0] == "baseline")
        #expect(try order("--sort", "abs_rel", "--goal", "maximize")[0] != "baseline")
        let markdown = try lines("compare", "x", "--markdown")
        #expect(markdown[0] == "Is 5 % &lt; 1/10?" && markdown.contains { $0.contains("**0.2100 ± 0.01000**") })
        #expect(try lines("compare", "x", "--latex")[0] == "% Is 5 % < 1/10?")
    }

    @Test func `runs are compared by chosen columns in a chosen order`() throws {
        let csv = try lines(
            "compare",
            "b0",
            "a0",
            "c0",
            "--columns",
            "training.batch,abs_rel",
            "--sort",
            "abs_rel",
            "--csv"
        )
        #expect(csv == ["name,c0,a0,b0", "training.batch,32,8,16", "abs_rel,0.1,0.2,0.3"])
    }

    @Test func `runs are not sorted by a metric of which nothing says which way it is better`() throws {
        for id in ["a0", "b0"] {
            let writer = try JournalWriter(StoreByHand.run(id, in: folder), role: .worker)
            try writer.append(.metrics(step: 2, values: ["x.accuracy": id == "a0" ? 1 : 2]))
            try writer.sync()
        }
        try Store.reindex(StoreByHand.results(in: folder))
        let refusal = try refusal("compare", "a0", "b0", "--sort", "x.accuracy")
        #expect(refusal.contains("nothing says which way x.accuracy is better; --goal does"), "\(refusal)")
        func order(_ more: String...) throws -> String {
            try Program.start(["compare", "a0", "b0", "--csv", "--sort"] + more, in: folder).wait().output
        }
        #expect(try order("x.accuracy", "--goal", "maximize").hasPrefix("name,b0,a0"))
        #expect(try order("x.accuracy", "--goal", "minimize").hasPrefix("name,a0,b0"))
        // The experiment says it, kinds say it, and what is no metric has no better way.
        #expect(try order("abs_rel").hasPrefix("name,a0,b0") && order("a1").hasPrefix("name,a0,b0"))
        #expect(try order("training.batch").hasPrefix("name,a0,b0"))
    }

    @Test func `what cannot be compared is said`() throws {
        #expect(try refusal("compare", "x", "a0").contains("x is an experiment and a0 is none"))
        #expect(try refusal("compare", "x", "--sort", "los").contains("no run has a metric los"))
        #expect(try refusal("compare", "x", "--all", "--columns", "a1").contains("--all excludes"))
        #expect(try refusal("compare", "x", "y", "--sort", "odd").contains("no run has a metric odd; known: dense.a1"))
    }

    // MARK: export

    @Test func `an experiment is exported in long form and line by line`() throws {
        let csv = try lines("export", "x", "--format", "csv")
        #expect(csv[0] == "experiment,variant,seed,run,step,metric,value")
        #expect(csv[1] == "x,baseline,0,a0,1,train.loss,1")
        #expect(csv.count == 1 + 6 * 4 && csv.contains("x,\"50 % | a_b, \"\"no\"\"\",2,b2,2,dense.abs_rel,NaN"))
        let objects = try lines("export", "x", "--format", "jsonl").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let runs = objects.filter { $0["type"] as? String == "run" }
        let points = objects.filter { $0["type"] as? String == "point" }
        #expect(runs.count == 6 && points.count == 24 && objects.count == 30)
        #expect((runs[3]["settings"] as? [String: Any])?["training.batch"] as? Int == 16)
        #expect((runs[3]["metrics"] as? [String: Any])?["dense.abs_rel"] as? Double == 0.3)
        for point in points {
            #expect(Set(point.keys) == ["type", "experiment", "variant", "seed", "run", "step", "metric", "value"])
        }
        #expect(points.filter { $0["value"] as? String == "NaN" }.count == 2)
        #expect(try lines("export", "c0", "--format", "jsonl").count == 5)
        #expect(try refusal("export", "x", "--format", "json").contains("x is an experiment, and json is for one run"))
    }

    // MARK: tag and note

    @Test func `tags and notes are shown, found and kept, also while somebody else writes the index`() throws {
        #expect(
            try lines("tag", "a0", "b0", "--add", "good", "--add", "for the talk", "--csv").last?.hasSuffix(
                "\"for the talk, good\""
            ) == true
        )
        let lock = try LockedIndex(Store.index(in: StoreByHand.results(in: folder)))
        let busy = try Program.run("note", "a0", "50 % & more", in: folder)
        #expect(busy.status == 0 && busy.words.contains("the notes are written"))
        try lock.release()
        #expect(
            try lines("tag", "--where", "tag = good and id != a0", "--remove", "good", "--csv").last
                == "b0,x,\"50 % | a_b, \"\"no\"\"\",0,for the talk"
        )
        #expect(try lines("note", "a0") == ["50 % & more"])
        #expect(
            try lines("runs", "tag = good and note like '50%'", "--columns", "tag", "--csv") == [
                "run,tag", "a0,\"for the talk, good\"",
            ]
        )
        #expect(try lines("show", "a0").contains("tags        for the talk, good"))
        let before = try lines("runs", "--json")
        #expect(try Program.run("reindex", in: folder).status == 0)
        #expect(try lines("runs", "--json") == before)
        #expect(try lines("note", "a0", "").isEmpty)
        #expect(try Program.run("note", "a0", in: folder).words == "run a0 has no note\n")
    }

    @Test func `a tag that could not be listed is refused, and nothing is written`() throws {
        for tag in ["", " x", "a,b", "a\nb", String(repeating: "x", count: 101)] {
            #expect(try refusal("tag", "a0", "--add", tag).contains("tag"))
        }
        #expect(try refusal("tag", "--add", "x").contains("name runs, or select them with --where"))
        #expect(try refusal("tag", "a0", "--add", "x", "--remove", "x").contains("both name"))
        #expect(try refusal("tag", "a0", "zz", "--add", "x").contains("zz"))
        #expect(!FileManager.default.fileExists(atPath: StoreByHand.run("a0", in: folder).notes.path))
        try Data("[]".utf8).write(to: StoreByHand.run("a0", in: folder).notes)
        #expect(try refusal("note", "a0", "x").contains("notes.json: is not a JSON object, expected"))
    }
}
