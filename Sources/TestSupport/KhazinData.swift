import Foundation

/// The evaluation data, which is not part of the repository: the folder in `KHAZIN_DATA`, or nil.
package enum KhazinData {
  package static var folder: String? {
    guard let folder = ProcessInfo.processInfo.environment["KHAZIN_DATA"], !folder.isEmpty
    else { return nil }
    return folder
  }

  package static var isThere: Bool { folder != nil }
}
