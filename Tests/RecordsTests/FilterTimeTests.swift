import Foundation
import Journal
import Records
import Testing

@Suite struct `Filters by tags, notes and times` {
    let store = TemporaryStore()

    init() throws {
        // The last second of a day, the first of the next, and an hour of the year after.
        let moments = [("a", 1_764_547_199.5), ("b", 1_764_547_200.0), ("c", 1_798_761_600.0)]
        for (id, start) in moments {
            try store.makeRun(id)
            let lines = [
                #"{"at":\#(start),"attempt":1,"event":"started","fromStep":0,"steps":9,"pid":1,"#
                    + #""host":"box-\#(id)","device":"cpu","threads":2,"versions":{}}"#,
                #"{"at":\#(start + 3600),"attempt":1,"event":"finished","step":9,"seconds":3600}"#,
            ]
            try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: store.runFolder(id).journal)
            try store.open(.write).ingest(store.runFolder(id))
        }
        try store.makeRun("new")
        try store.add([planned()], to: "new", role: .supervisor)
        try Store.annotate([store.runFolder("a")], in: store.folder) { $0.tags = ["good", "for the talk"] }
        try Store.annotate([store.runFolder("b")], in: store.folder) {
            $0 = RunNotes(note: "loss jumps at 300", tags: ["bad"])
        }
        try store.open(.write).ingestWaitingNotes()
    }

    @Test(arguments: [
        ("tag = good", "a"), ("tags = good", "a"), ("tag != good", "b c new"), ("tag in (good, bad)", "a b"),
        ("tag not in (good, bad)", "c new"), ("tag like 'for%'", "a"), ("tag is null", "c new"),
        ("tag is not null", "a b"), ("tag = good and tag = 'for the talk'", "a"), ("not tag = bad", "a c new"),
        ("note like '%jumps%'", "b"), ("note is null", "a c new"), ("note = ''", ""),
        ("startedAt < 2025-12-01", "a"), ("startedAt <= 2025-11-30", "a"), ("startedAt >= 2025-12-01", "b c"),
        ("startedAt > 2025-11-30", "b c"), ("startedAt = 2025-11-30", "a"), ("startedAt = 2025-12", "b"),
        ("startedAt = 2025", "a b"), ("startedAt > 2025", "c"), ("startedAt != 2025-12-01", "a c"),
        ("startedAt in (2025-11-30, 2027)", "a c"), ("startedAt = '2025-11-30 23:59'", "a"),
        ("startedAt = '2025-12-01T00:00:00Z'", "b"), ("startedAt = '2025-12-01 01:00:00+01:00'", "b"),
        ("startedAt = '2025-11-30T19:00-05:00'", "b"), ("startedAt = 1764547199.5", "a"),
        ("startedAt = '2025-11-30 23:59:59.5'", "a"), ("startedAt is null", "new"),
        ("endedAt >= '2025-12-01 01:00'", "b c"), ("seconds = 3600", "a b c"), ("seconds < 1", ""),
        ("seconds is null", "new"), ("host like 'box%' and threads = 2 and device = cpu", "a b c"),
        ("host = box-c", "c"),
    ])
    func `selects`(text: String, ids: String) throws {
        let found = try store.open().runs(Filter(text)).map(\.id).sorted().joined(separator: " ")
        #expect(found == ids)
    }

    @Test(arguments: [
        ("startedAt > yesterday", 12, "expected a time"), ("startedAt = 2025-13", 12, "expected a time"),
        ("endedAt < 2025-02-29", 10, "expected a time"),
        ("startedAt in (2025, '2025-01-01 24:00')", 20, "expected a time"),
        ("startedAt like '2025%'", 15, "\"like\" is for text, this is a time"), ("tag < good", 6, "tags have no order"),
        ("seconds = long", 10, "expected a number"), ("tag is good", 7, "expected \"null\""),
    ])
    func `points at what is no time, no order, no number`(text: String, position: Int, complaint: String) throws {
        let error = #expect(throws: FilterError.self) { try store.open().runs(Filter(text)) }
        #expect(error?.position == position)
        #expect(error?.complaint.hasPrefix(complaint) == true, "\(error?.complaint ?? "")")
    }

    @Test func `a day begins where the one before ends, leap days too`() throws {
        let store = try store.open()
        for day in ["2024-02-28", "2024-02-29", "2000-02-29", "2023-12-31"] {
            let within = try store.runs(
                Filter("startedAt >= \(day) and startedAt <= \(day) and not startedAt = \(day)")
            )
            #expect(within.isEmpty)
        }
        #expect(try store.runs(Filter("startedAt > 2024-02-29")).count == 3)
    }
}
