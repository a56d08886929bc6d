import Control
import DocumentModel
import Glibc
import Testing

@testable import khazinctl

@Suite struct FailureTests {
  private func failure(_ error: ControlError, query: String? = nil) -> CommandError {
    CommandError(error, start: "sudo systemctl start khazind", query: query)
  }

  @Test func aStoppedDaemonGivesCode69AndTheStartCommand() {
    let failure = failure(.notRunning(path: "/run/khazin/io.khazin.Control"))
    #expect(failure.status.rawValue == 69)
    #expect(failure.sentence.hasSuffix("sudo systemctl start khazind"))
    #expect(failure.sentence.contains("'/run/khazin/io.khazin.Control'"))
  }

  @Test func aPermissionErrorNamesTheGroup() {
    #expect(failure(.noAccess(path: "/s")).status.rawValue == 77)
    #expect(failure(.noAccess(path: "/s")).sentence.contains("'khazin'"))
    let desk = failure(.refused(.notPermitted(group: "khazin-desk")))
    #expect(desk.status.rawValue == 77)
    #expect(desk.sentence.contains("khazin-desk"))
    #expect(!desk.sentence.contains("USER "))
  }

  @Test func everyErrorHasItsExitCode() {
    let expected: [(ControlError, Int32)] = [
      (.refused(.notFound(id: "9")), 1), (.refused(.ambiguous(id: "a", candidates: [])), 64),
      (.refused(.badQuery(position: 0, length: 0, sentence: "x")), 64),
      (.refused(.invalidParameter("limit")), 64),
      (.refused(.badChange(field: "x", sentence: "y")), 65),
      (.refused(.permissionDenied), 77),
      (.refused(.unavailable(sentence: "x", retry: true)), 75),
      (.refused(.unavailable(sentence: "x", retry: false)), 70),
      (.refused(.configurationBad(sentence: "x")), 78), (.refused(.tooSlow), 75),
      (.refused(.methodNotFound("X")), 70), (.refused(.unknown(name: "x")), 70),
      (.timeout(seconds: 30), 75), (.closed, 75), (.badReply("x"), 70),
      (.system(operation: "connect", code: EIO), 74),
    ]
    for (error, code) in expected {
      #expect(failure(error).status.rawValue == code, "\(error)")
      #expect(!failure(error).sentence.isEmpty)
      #expect(!failure(error).sentence.contains("\n"))
    }
  }

  @Test func aBadConfigurationKeepsTheDaemonsSentence() {
    let sentence = "/etc/khazin/khazin.toml:3: 'setle' is not a key."
    #expect(failure(.refused(.configurationBad(sentence: sentence))).sentence == sentence)
  }

  @Test func aBadQueryIsShownWithACaret() {
    let error = ControlError.refused(
      .badQuery(position: 5, length: 3, sentence: "A word is missing after AND."))
    #expect(failure(error, query: "gaza AND").lines == ["  gaza AND", "       ^"])
    #expect(failure(error).lines.isEmpty)
  }

  @Test func theErrnoOfAFileDecidesTheExitCode() {
    #expect(CommandError.file("read", "/x", ENOENT).status == .notFound)
    #expect(CommandError.file("read", "/x", EACCES).status == .notPermitted)
    #expect(CommandError.file("write", "/x", ENOSPC).status == .tryAgain)
    #expect(CommandError.file("write", "/x", EEXIST).status == .usage)
    #expect(CommandError.file("read", "/x", EIO).status == .inputOutput)
    #expect(
      CommandError.file("read", "/x", ENOENT).sentence
        == "Cannot read '/x': no such file or directory.")
  }

  @Test func theKindOfAnOutageDecidesTheExitCode() {
    func status(_ kind: Outage.Kind) -> Int32 {
      CommandError(Outage(kind: kind, operation: "open", path: "/a", detail: "d")).status.rawValue
    }
    #expect(status(.diskFull) == 75)
    #expect(status(.database) == 65)
    #expect(status(.permission) == 77)
    #expect(status(.gone) == 1)
    #expect(status(.inputOutput) == 74)
    let broken = Outage(kind: .database, operation: "open", path: "/a", detail: "malformed")
    #expect(CommandError(broken).sentence.hasPrefix("Cannot open '/a': malformed. It is not an"))
  }
}
