import Execution
import Foundation
import Journal
import Records
import Specs

/// A store, runs to be made in it, and a worker that only pretends: a script that does what the run's `behaviour` says.
final class Workplace: Sendable {
    let root: URL
    private let isOwner: Bool
    var results: URL { root.appending(path: "results") }
    var script: URL { root.appending(path: "worker") }

    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "parallax-execution-\(UUID().uuidString)")
        isOwner = true
        try writeAtomically(Data(Self.text.utf8), to: script)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
    }

    /// The workplace that another process made.
    init(at path: String) throws {
        root = URL(filePath: path)
        isOwner = false
    }

    deinit { if isOwner { try? FileManager.default.removeItem(at: root) } }

    /// Runs with the given behaviours, seeds counting from 0.
    func work(_ behaviours: String..., data: String = "good") throws -> [Work] {
        try work(behaviours, data: data) { seed in ("baseline", 0, seed) }
    }

    /// A variant with one seed for each behaviour.
    func variants(_ behaviours: String...) throws -> [Work] {
        try work(behaviours, data: "good") { index in (index == 0 ? "baseline" : "variant \(index)", index, 0) }
    }

    private func work(
        _ behaviours: [String],
        data: String,
        place: (Int) -> (variant: String, index: Int, seed: Int)
    ) throws -> [Work] {
        try Work.planned(
            behaviours.enumerated().map { number, behaviour in
                let (variant, index, seed) = place(number)
                let config = #"{"behaviour":"\#(behaviour)","data":"\#(data)","kind":"depth","seed":\#(seed)}"#
                return Work(
                    id: "run\(number)",
                    config: Data(config.utf8),
                    data: data,
                    place: .init(
                        experiment: "x",
                        plan: "",
                        variant: variant,
                        variantIndex: index,
                        seed: seed,
                        primaryMetric: "train.loss",
                        goal: "minimize"
                    )
                )
            }
        )
    }

    func supervisor(
        _ work: [Work],
        jobs: Int = 2,
        limits: Limits = Limits(),
        halving: HalvingSettings? = nil,
        display: any ProgressDisplay = Sink(),
        stopRequests: @escaping () -> Int = { 0 }
    ) throws -> Supervisor {
        var settings = Supervisor.Settings()
        (settings.limits, settings.halving) = (limits, halving)
        settings.jobs = jobs
        settings.cores = 8
        return try Supervisor(
            work,
            store: results,
            program: WorkerProgram(script),
            settings: settings,
            display: display,
            stopRequests: stopRequests
        )
    }

    func folder(_ id: String) -> RunFolder { RunFolder(Store.runs(in: results).appending(path: id)) }

    func events(_ id: String) throws -> [Event] { try JournalReader(folder(id)).read().entries.map(\.event) }

    /// How often the worker was started on a run; reads while it runs.
    func starts(_ id: String) -> Int {
        let events = (try? events(id)) ?? []
        return events.count { $0.body is AttemptStarted }
    }

    /// The command lines that the script was called with, in order.
    func calls() throws -> [String] {
        try String(contentsOf: root.appending(path: "calls"), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private static let text = #"""
        #!/bin/bash
        # A worker of another build knows nothing of settings.
        if [ "$1" = version ]; then [ -e "$(dirname "$0")/old" ] || echo "settings $PARALLAX_SETTINGS_DIGEST"; exit 0; fi
        run=$2
        pause=10
        [[ "$*" = *--pause* ]] && pause=${@##*--pause} && pause=${@: -1}
        calls="$(dirname "$0")/calls"
        echo "$@ OMP=$OMP_NUM_THREADS MKL=$MKL_NUM_THREADS" >> "$calls"
        config=$(cat "$run/config.json")
        if [ "$1" = prepare ]; then
            case "$config" in *'"data":"bad"'*) echo "reading frames" >&2; echo "1.pgm is not an image" >&2; exit 1;; esac
            exit 0
        fi
        # Another worker was faster, once.
        case "$config" in *'"beaten"'*) [ -e "$run/beaten" ] || { touch "$run/beaten"; exit 75; };; esac
        exec 9>>"$run/lock"
        flock -n 9 || exit 75
        echo "begin" >> "$calls"
        attempt=$(( $(grep -c '"event":"started"' "$run/journal.jsonl") + 1 ))
        say() { echo "{\"at\":$(date +%s.%N),\"attempt\":$attempt,\"event\":$1}" >> "$run/journal.jsonl"; }
        start() {
            echo "attempt $attempt"
            say '"started","fromStep":'$1',"steps":10,"pid":'$$',"host":"h","device":"cpu","threads":1,"versions":{}'
        }
        losses() { for step in $(seq $1 $2); do say '"metrics","step":'$step',"values":{"train.loss":'$step.$attempt'}'; done; }
        # A race: from where the journal ends, with losses of its own, to the pause or the end.
        race() {
            done=$(grep -o '"interrupted","step":[0-9]*' "$run/journal.jsonl" | tail -1 | grep -o '[0-9]*$')
            start ${done:-0}
            for step in $(seq $(( ${done:-0} + 1 )) $(( pause < 10 ? pause : 10 ))); do
                say '"metrics","step":'$step',"values":{"train.loss":'$1'}'
            done
            [ $pause -lt 10 ] && { say '"interrupted","step":'$pause; exit 130; }
            finish
        }
        finish() { say '"finished","step":10,"seconds":1'; echo "end" >> "$calls"; exit 0; }
        interrupt() { say '"interrupted","step":3'; exit 130; }
        case "$config" in
        *'"finish"'*|*'"beaten"'*) start 0; read -t 0.1 -u 0; losses 1 10; finish;;
        *'"slow"'*) start 0; read -t 4 -u 0; losses 1 10; finish;;
        *'"hang once"'*)
            [ $attempt = 1 ] || { start 3; losses 4 10; finish; }
            trap interrupt TERM; start 0
            while true; do read -t 0.05 -u 0; [ $? -gt 128 ] || interrupt; done;;
        *'"fail"'*) start 0; losses 1 2; echo "out of luck" >&2; exit 3;;
        *'"fail once"'*) start 0; [ $attempt = 1 ] && { say '"failed","step":0,"reason":"no memory"'; exit 1; }; losses 1 10; finish;;
        *'"race '*) number=${config#*race }; race ${number%%\"*};;
        *'"greedy"'*) trap '' TERM; start 0; x=$(head -c 30000000 /dev/zero | tr '\0' x); sleep 5;;
        *'"silent"'*) exit 5;;
        # Another process takes the run over and finishes it, while the supervisor sees this one end.
        *'"outrun '*)
            start 0; number=${config#*outrun }
            ( attempt=$(( attempt + 1 )); sleep "0.${number%%\"*}"
              say '"started","fromStep":0,"steps":10,"pid":1,"host":"h","device":"cpu","threads":1,"versions":{}'
              losses 1 10; finish ) &
            exit 3;;
        *'"colours"'*) printf '\033[31mred\033[0m\n' >&2; exit 5;;
        *'"diverge"'*) start 0; say '"diverged","step":2,"metric":"train.loss"'; exit 1;;
        *'"die once"'*)
            if [ $attempt = 1 ]; then start 0; losses 1 7; kill -9 $$; fi
            start 4; losses 5 10; finish;;
        *'"hang"'*)
            trap interrupt TERM; start 0
            while true; do read -t 0.05 -u 0; [ $? -gt 128 ] || interrupt; done;;
        *'"deaf"'*)
            trap '' TERM; start 0
            while true; do read -t 0.05 -u 0; [ $? -gt 128 ] || exit 1; done;;
        esac
        """#
}

/// Swallows or remembers what a supervisor says.
final class Sink: ProgressDisplay {
    private(set) var lines: [String] = []
    private(set) var largest = 0
    func say(_ line: String) { lines.append(line) }
    func show(_ workers: [WorkerProgress], done: Int, total: Int) { largest = max(largest, workers.count) }
}
