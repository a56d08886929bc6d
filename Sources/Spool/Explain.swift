import LinuxEdge
import DocumentModel

/// The sentences for people about held files, in one place.
extension HeldFile.Cause {
  var sentence: String {
    switch self {
    case .unreadable: "The file may not be read."
    case .unreadableFolder: "The folder may not be read."
    case .unmovable: "The file may not be moved out of its folder."
    case .readOnly: "The file system is mounted read-only."
    case .notRegular(.link): "It is a symbolic link; put the file itself there."
    case .notRegular(.pipe): "It is a pipe; only regular files are taken."
    case .notRegular(.socket): "It is a socket; only regular files are taken."
    case .notRegular(.folder): "It is a folder where a file was expected."
    case .notRegular: "It is a device; only regular files are taken."
    case .pathTooLong: "The path has more bytes than the kernel takes."
    case .largeSidecar: "The sidecar has more than a mebibyte."
    case .tooLargeToCopy: "The file is larger than max_file_size."
    case .restless: "The file kept changing while it was read."
    case .other(let text): "The system says: \(text)."
    }
  }

  /// The command that would help, for a file at `path` in `folder`.
  func command(path: [UInt8], folder: [UInt8]) -> String {
    let (file, parent) = (shellQuoted(path), shellQuoted(folder))
    return switch self {
    case .unreadable: "chmod g+r \(file)"
    case .unreadableFolder: "chmod g+rwx \(file)"
    case .unmovable: "chmod g+wx \(parent)"
    case .readOnly: "mount -o remount,rw \(parent)"
    case .notRegular: "rm \(file)"
    case .restless: "fuser -v \(file)"
    case .pathTooLong, .largeSidecar, .tooLargeToCopy: "mv \(file) \(parent)/.."
    case .other: "ls -l \(file)"
    }
  }
}

extension SpoolFolder {
  /// The command that shows which programs have a file open (fuser(1)).
  package func openersCommand(_ arrival: Arrival) -> String {
    "fuser -v \(shellQuoted(fullPath(arrival)))"
  }
}

/// Bytes as one word of a shell: `'…'`, or `$'…'` (POSIX 2024) where they are not plain text.
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
