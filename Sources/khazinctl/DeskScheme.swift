import Classification
import Ingest
import Terminal

/// The desk's files on this machine, and those that are tried.
struct DeskScheme {
  let files: TaxonomyFiles

  /// - Parameter tried: a file with the name of one in the folder stands for it.
  init(_ place: Place, with tried: [String] = []) throws(Failure) {
    do throws(TaxonomyFolder.Unreadable) {
      func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
      let names = tried.map(name)
      var all = try TaxonomyFolder.files(in: place.configuration + "/" + TaxonomyFolder.name)
        .filter { !names.contains(name($0.path)) }
      for path in tried { all.append(try TaxonomyFolder.file(path)) }
      files = TaxonomyFiles(all.sorted { name($0.path) < name($1.path) })
    } catch {
      throw Failure(.notFound, "'\(error.path)' \(error.complaint).")
    }
  }

  /// All mistakes, a line each.
  var failure: Failure {
    var failure = Failure(
      .badData, "\(counted(files.mistakes.count, "mistake")) in the classification scheme:")
    failure.lines = files.mistakes.map(\.sentence)
    return failure
  }
}
