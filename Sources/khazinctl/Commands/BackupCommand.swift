import ArgumentParser
import Control
import Terminal

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write one consistent copy of the archive while Khazin runs.",
    discussion: """
      The copy holds everything: original bytes, texts, sightings, the ledger. It appears under \
      its name only when it is complete and on the disk. 'khazinctl restore FILE' restores it.

        khazinctl backup /mnt/backup/khazin-$(date +%F).sqlite
      """)

  @OptionGroup var connection: DaemonOptions

  @Argument(help: "The file to write; without --force, it must not exist.", completion: .file())
  var file: String

  @Flag(help: "Replace the file if it exists.")
  var force = false

  func run() throws {
    let copy = try NewFile(path: file, replacing: force)
    var expected = 0
    try connection.stream(BackupCall(), patience: .long) { (piece) throws(CommandError) in
      guard piece.offset == copy.count else {
        throw CommandError(.software, "The backup arrived in the wrong order; nothing was written.")
      }
      try copy.write([UInt8](piece.data))
      expected = piece.size
    }
    guard copy.count == expected, expected > 0 else {
      throw CommandError(.tryAgain, "The backup ended early; nothing was written. Try again.")
    }
    try copy.commit()
    Output.hint("\(size(bytes: copy.count)) written to '\(file)'.")
  }
}
