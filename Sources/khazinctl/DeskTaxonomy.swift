import Classification
import Settings
import Terminal

/// The taxonomy with the desk's files on this machine and the files to try.
struct DeskTaxonomy {
  let files: TaxonomyFiles

  /// - Parameter tried: the files to try; each replaces a file of the same name in the directory.
  init(_ place: DaemonLocation, with tried: [String] = []) throws(CommandError) {
    do throws(ConfigurationProblem) {
      func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
      let names = tried.map(name)
      var all = try TaxonomyDirectory.files(in: place.configuration + "/" + TaxonomyDirectory.name)
        .filter { !names.contains(name($0.path)) }
      for path in tried { all.append(try TaxonomyDirectory.file(at: path)) }
      files = TaxonomyFiles(all.sorted { name($0.path) < name($1.path) })
    } catch {
      throw CommandError(.notFound, "'\(error.file)' \(error.complaint).")
    }
  }

  /// The error that lists all mistakes, one per line.
  var failure: CommandError {
    var failure = CommandError(
      .badData, "\(counted(files.mistakes.count, "mistake")) in the taxonomy:")
    failure.lines = files.mistakes.map(\.sentence)
    return failure
  }
}
