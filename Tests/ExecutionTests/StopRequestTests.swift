import Execution
import Foundation
import Testing

@Suite struct `Requests to stop` {
    @Test func `are counted by signal, but hanging up twice asks for no more than a checkpoint`() async {
        await #expect(processExitsWith: .success) {
            StopRequests.listen()
            raise(SIGHUP)
            raise(SIGHUP)
            #expect(StopRequests.count == 1)
            raise(SIGINT)
            #expect(StopRequests.count == 2)
        }
    }
}
