import GRDB

/// The use of each page of a database: the pages of trees as `dbstat` walks them
/// (https://www.sqlite.org/dbstat.html), and the free pages as the file lists them
/// (https://www.sqlite.org/fileformat2.html#the_freelist).
struct PageMap {
  enum Use: Equatable {
    /// A page of a tree, inner or leaf.
    case tree
    /// A continuation page of a row that does not fit into one page, with the number of its bytes.
    case overflow(Int)
    /// A page that lists free pages, with their number.
    case freeList(Int)
    case free
  }

  let pageSize: Int
  /// The bytes of a page without those reserved at its end.
  let usable: Int
  /// The uses in the order of the page numbers.
  let uses: [(number: UInt32, use: Use)]

  /// - Throws: `SQLITE_CORRUPT` if a page has two uses; then nothing may be written.
  init(_ db: Database, _ file: SQLiteFile) throws {
    let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    var first = [UInt8](repeating: 0, count: pageSize)
    try file.read(&first, at: 0)
    let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    var found = try Self.treePages(db)
    found += try Self.freePages(file, from: Self.number(first, 32), pageSize, limit: count)
    found.sort { $0.number < $1.number }
    for (one, next) in zip(found, found.dropFirst()) where one.number == next.number {
      throw Self.corrupt("page \(one.number) is used twice")
    }
    guard found.allSatisfy({ (1...max(count, 1)).contains(Int($0.number)) }) else {
      throw Self.corrupt("a page beyond the end is used")
    }
    self.pageSize = pageSize
    usable = pageSize - Int(first[20])
    uses = found
  }

  private static func treePages(_ db: Database) throws -> [(number: UInt32, use: Use)] {
    var found: [(number: UInt32, use: Use)] = []
    let rows = try Row.fetchCursor(db, sql: "SELECT pageno, pagetype, payload FROM dbstat")
    while let row = try rows.next() {
      let number = UInt32(clamping: row[0] as Int64)
      switch row[1] as String? {
      case "internal", "leaf": found.append((number, .tree))
      case "overflow": found.append((number, .overflow(row[2])))
      default: throw corrupt("page \(number) has an unknown type")
      }
    }
    return found
  }

  private static func freePages(
    _ file: SQLiteFile, from first: UInt32, _ pageSize: Int, limit: Int
  ) throws -> [(number: UInt32, use: Use)] {
    var found: [(number: UInt32, use: Use)] = []
    var page = [UInt8](repeating: 0, count: pageSize)
    var next = first
    while next != 0 {
      guard next <= limit, found.count <= limit else { throw corrupt("the list of free pages") }
      try file.read(&page, at: Int64(next - 1) * Int64(pageSize))
      let count = Int(number(page, 4))
      guard count <= pageSize / 4 - 2 else { throw corrupt("free page \(next)") }
      found.append((next, .freeList(count)))
      for index in 0..<count { found.append((number(page, 8 + 4 * index), .free)) }
      next = number(page, 0)
    }
    return found
  }

  /// Reads four bytes, most significant first.
  private static func number(_ page: [UInt8], _ start: Int) -> UInt32 {
    page[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func corrupt(_ what: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the file is malformed: \(what)")
  }
}
