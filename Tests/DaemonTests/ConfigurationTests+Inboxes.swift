import Testing

@testable import Settings

/// The list of inboxes, and the folders that must lie apart.
extension ConfigurationTests {
  @Test func aKeyOfTheSecondInboxIsFoundInTheSecond() {
    check(
      "[[inbox]]\npath = \"a\"\nsettle = 1\n\n[[inbox]]\npath = \"b\"\nsettle = \"soon\"\n",
      "khazin.toml:7: 'inbox.settle': must be a time from 0.0 s to 3600.0 s, such as 2, \"2s\", "
        + "\"5min\", \"1h\" or \"30 days\"")
  }

  @Test func theStandardInboxIsAlwaysTheFirst() throws {
    let configuration = try read("[[inbox]]\npath = \"/srv/drop\"\nsource = \"una\"\n")
    #expect(configuration.spool.inboxes.map(\.path) == ["/r/inbox", "/srv/drop"])
    #expect(configuration.spool.inboxes[1].source == "una")
  }

  @Test func aDropInConfiguresAnInboxOfTheMainFile() throws {
    let configuration = try ConfigurationReader.read(
      [
        ("khazin.toml", "[[inbox]]\npath = \"/a\"\nsource = \"una\"\nsettle = 5\n"),
        ("khazin.toml.d/10.toml", "[[inbox]]\npath = \"/a/\"\nsettle = 1\n"),
      ], root: nil)
    let inbox = try #require(configuration.spool.inboxes.last)
    #expect(configuration.spool.inboxes.count == 2)
    #expect(inbox.path == "/a")
    #expect(inbox.source == "una")
    #expect(inbox.quietPeriod == 1)
  }

  @Test func aFileMustNotNameAnInboxTwice() {
    check(
      "[[inbox]]\npath = \"/a\"\n[[inbox]]\npath = \"/a\"\n",
      "khazin.toml:4: 'inbox.path': names an inbox that is already in the list")
  }

  @Test(
    arguments: [
      ("[[inbox]]\npath = \"inbox/below\"\n", 2, "inbox.path", "/r/inbox/below", "/r/inbox"),
      ("[[inbox]]\npath = \"/r/./claimed\"\n", 2, "inbox.path", "/r/./claimed", "/r/claimed"),
      ("[[inbox]]\npath = \"refused/x\"\n", 2, "inbox.path", "/r/refused/x", "/r/refused"),
      ("[spool]\nclaimed = \"inbox\"\n", 2, "spool.claimed", "/r/inbox", "/r/inbox"),
      ("\n[archive]\npath = \"inbox/a\"\n", 3, "archive.path", "/r/inbox/a", "/r/inbox"),
    ])
  func nestedFoldersAreRefused(
    _ text: String, _ line: Int, _ key: String, _ said: String, _ other: String
  ) throws {
    do {
      _ = try read(text)
      Issue.record("taken: \(text)")
    } catch let problem as ConfigurationProblem {
      #expect(problem.line == line)
      #expect(problem.key == key)
      #expect(problem.complaint.contains("'\(said)'"))
      #expect(problem.complaint.contains("'\(other)'"))
    }
  }

  @Test func anInboxThatHoldsTheArchiveIsRefused() {
    #expect(throws: ConfigurationProblem.self) { try read("[[inbox]]\npath = \"/r\"\n") }
  }
}
