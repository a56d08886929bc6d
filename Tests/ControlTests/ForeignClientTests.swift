import Foundation
import Testing

@testable import Control

/// The path of a Python that has the package `varlink`.
private let python = ProcessInfo.processInfo.environment["KHAZIN_VARLINK_PYTHON"]

@Suite struct ForeignClientTests {
  /// A script that makes every kind of call with a third-party client.
  private static let script = """
    import sys, varlink
    with varlink.Client('unix:' + sys.argv[1]) as client:
        with client.open('org.varlink.service') as service:
            info = service.GetInfo()
            assert info['product'] == 'khazind', info
            for name in info['interfaces']:
                text = service.GetInterfaceDescription(name)['description']
                varlink.Interface(text)
        with client.open('io.khazin.Control') as control:
            status = control.Status()
            assert status['counts']['stored'] == 2, status
            assert status['queue']['oldest_age_seconds'] == 12.5, status
            found = control.Search(query='القمة')
            assert found['documents'][0]['id'] == 1, found
            assert control.Show('1')['record']['schema'] == 1
            assert len(list(control.Cat(id='2', _more=True))) > 1
            try:
                control.Show('999')
                raise AssertionError('999 was found')
            except varlink.VarlinkError as error:
                assert error.error() == 'io.khazin.Control.NotFound', error
        with client.open('io.khazin.Control') as control:
            monitor = control.Monitor(_more=True)
            first = next(monitor)
            assert first['event'] == 'state' and first['status']['pid'] == 1, first
            print('monitoring', flush=True)
            second = next(monitor)
            assert second['event'] == 'stored' and second['id'] == 7, second
            print('done')
    """

  @Test(
    .enabled(if: python != nil, "KHAZIN_VARLINK_PYTHON names no Python with the package varlink"))
  func aThirdPartyClientWorks() throws {
    let fixture = try ServerFixture()
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(python))
    process.arguments = ["-c", Self.script, fixture.path]
    process.standardOutput = output
    try process.run()
    let greeting = output.fileHandleForReading.availableData
    #expect(String(decoding: greeting, as: UTF8.self).hasPrefix("monitoring"))
    var event = MonitorEvent(event: MonitorEvent.Kind.stored, time: "2026-11-22T10:00:00Z")
    event.id = 7
    fixture.server.publish(event)
    let rest = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: rest, as: UTF8.self).hasSuffix("done\n"))
  }
}
