import DocumentModel
import LinuxEdge

/// The sentences that explain held files to people, in one place.
extension HeldFile.Cause {
  var sentence: String {
    switch self {
    case .unreadable: "Khazin has no permission to read the file."
    case .unreadableFolder: "Khazin has no permission to read the folder."
    case .notMovable: "Khazin has no permission to move the file out of its folder."
    case .readOnly: "The file system is mounted read-only."
    case .notRegular(.link): "It is a symbolic link; put the file itself there."
    case .notRegular(.pipe): "It is a pipe; Khazin takes only regular files."
    case .notRegular(.socket): "It is a socket; Khazin takes only regular files."
    case .notRegular(.folder): "It is a folder, but a file was expected."
    case .notRegular: "It is a device; Khazin takes only regular files."
    case .pathTooLong: "The path has more bytes than the kernel accepts."
    case .largeSidecar: "The sidecar is larger than one mebibyte."
    case .tooLargeToCopy: "The file is larger than max_file_size."
    case .overLimit(let limit):
      "The file has more than \(limit.bytes) bytes; raise \(limit.key) in khazin.toml and reload."
    case .noRoom: "There is not enough free space to store a file of this size; make room first."
    case .keepsChanging: "The file kept changing while Khazin read it."
    case .other(let text): "The system reports: \(text)."
    }
  }

  /// Returns the shell command that helps with a file at `path` in `folder`.
  func command(path: [UInt8], folder: [UInt8]) -> String {
    let (file, parent) = (shellQuoted(path), shellQuoted(folder))
    return switch self {
    case .unreadable: "chmod g+r \(file)"
    case .unreadableFolder: "chmod g+rwx \(file)"
    case .notMovable: "chmod g+wx \(parent)"
    case .readOnly: "mount -o remount,rw \(parent)"
    case .notRegular: "rm \(file)"
    case .keepsChanging: "fuser -v \(file)"
    case .pathTooLong, .largeSidecar, .tooLargeToCopy: "mv \(file) \(parent)/.."
    case .overLimit: "khazinctl reload"
    case .noRoom: "touch \(file)"
    case .other: "ls -l \(file)"
    }
  }
}

extension SpoolFolder {
  /// Returns the command that shows which programs have a file open (fuser(1)).
  package func openersCommand(_ arrival: Arrival) -> String {
    "fuser -v \(shellQuoted(fullPath(arrival)))"
  }
}

/// Quotes bytes as one shell word: `'…'`, or `$'…'` (POSIX 2024) if they are not plain text.
func shellQuoted(_ bytes: [UInt8]) -> String {
  let text = printable(bytes)
  if Array(text.utf8) == bytes {
    return "'"
      + text.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
  let escaped = bytes.map { byte -> String in
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\" + String(UnicodeScalar(byte))
    case 0x20..<0x7F: String(UnicodeScalar(byte))
    default: "\\x" + Hex.text([byte])
    }
  }
  return "$'" + escaped.joined() + "'"
}
