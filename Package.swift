// swift-tools-version: 6.1
import PackageDescription

// The targets are listed in reading order: document model, pure text targets, edges, ingest,
// programs. The comment before a target is its contract: what it does and what it may not know.
// Dependencies point down only; `.ci/layering` checks the imports.

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
/// The C interface of the SQLite library that GRDB uses.
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "khazin",
  products: [
    .executable(name: "khazind", targets: ["khazind"]),
    .executable(name: "khazinctl", targets: ["khazinctl"]),
    .executable(name: "khazin-extract", targets: ["khazin-extract"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The values that all steps exchange, and the sentences for people. Imports nothing.
    .target(name: "DocumentModel"),

    // The tables of the pure targets, as bytes. Knows no format.
    .target(name: "ShippedTables", dependencies: ["CTables"]),

    // The pure targets know no file, clock, queue or database.
    //
    // The directories of container formats, ZIP, TAR and compound files. Knows no document.
    .target(name: "Containers"),
    // From bytes to letters: decoding, cleaning, folding, words, numbers. Knows nothing about the
    // meaning of a text.
    .target(
      name: "ArabicText",
      dependencies: ["DocumentModel", "Containers", "CXXHash", "ShippedTables"],
      exclude: ["Resources"]),
    // Many patterns over folded text as one automaton. Knows no taxonomy.
    //
    // Optimised in debug builds too: the tests start hundreds of programs that read documents. A
    // debug khazinctl takes 1.1 s of processor time for the five seeds with it, 1.9 s without.
    .target(
      name: "PatternMatching", dependencies: ["DocumentModel", "ArabicText"],
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    // Sentences, lines, zones and kept words, found once for each document. Knows no vocabulary.
    // Its only language-specific rules are the marks, initials and ordinals.
    .target(name: "Structure", dependencies: ["DocumentModel"]),
    // The ranking of texts for the words of a query, and the passages that show why. Knows no index.
    .target(
      name: "Search", dependencies: ["DocumentModel", "ArabicText", "ShippedTables"],
      exclude: ["Resources"]),
    // Repetition inside a document, boilerplate, the comparison of two documents. Knows no archive:
    // it receives what was learned from other documents.
    .target(
      name: "Repetition",
      dependencies: ["DocumentModel", "ArabicText", "Structure", "CXXHash", "ShippedTables"],
      exclude: ["Resources"]),
    // Dates, sessions, countries, places, symbols, title, each with its place in the text. Does not
    // know the type of a document.
    .target(
      name: "Description",
      dependencies: [
        "DocumentModel", "ArabicText", "PatternMatching", "Structure", "CCLD2", "ShippedTables",
      ],
      exclude: ["Resources"]),
    // The taxonomy, rules with evidence, the evaluation of a linear model. Finds no dates or
    // sessions itself and trains nothing.
    .target(
      name: "Classification",
      dependencies: [
        "DocumentModel", "ArabicText", "PatternMatching", "Structure", "CShippedModel", "CXXHash",
        "ShippedTables",
      ],
      exclude: ["Resources"]),

    // From the bytes of a document of another format to its text: web pages, office documents,
    // mail, pictures; and the documents inside archives. Knows no file and no process; its parsers
    // meet untrusted input, so only a sealed process runs it.
    .target(
      name: "Extraction",
      dependencies: [
        "DocumentModel", "ArabicText", "Containers", "ShippedTables", "CGumbo", "CLibArchive",
        "CLibXML", "CLeptonica", "CMail", "CZlib",
      ],
      exclude: ["Resources"]),

    // Trains the models that `Classification` reads, and measures them. Knows no archive.
    .target(name: "Training", dependencies: ["DocumentModel", "Classification", "CLinear"]),

    // Tables and pages that stay aligned with Arabic in them.
    .target(name: "Terminal", dependencies: ["DocumentModel"]),

    // Compact Language Detector 2. Its interface is C++; this target wraps it in one C function.
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

    // libgumbo, with memory that is freed at once.
    .target(name: "CGumbo", linkerSettings: [.linkedLibrary("gumbo")]),

    // leptonica: pictures in memory, from one form to another. Opens no file.
    .target(name: "CLeptonica", linkerSettings: [.linkedLibrary("lept")]),

    // GMime: the parts of a mail message, with limits. Opens no file.
    //
    // GLib names its folders of headers with pkg-config. GMime's own file there has flags that SwiftPM
    // warns about at every build.
    .target(
      name: "CMail", dependencies: ["CGLib"],
      cSettings: [.unsafeFlags(["-I/usr/include/gmime-3.0"])],
      linkerSettings: [
        .linkedLibrary("gmime-3.0"), .linkedLibrary("gobject-2.0"), .linkedLibrary("glib-2.0"),
      ]),

    // C libraries, headers only.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CGLib", pkgConfig: "glib-2.0", providers: [.apt(["libgmime-3.0-dev"])]),
    .target(name: "CLinux", linkerSettings: [.linkedLibrary("seccomp")]),
    .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),
    .systemLibrary(
      name: "CLibArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(
      name: "CLibXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

    // malloc(3) and its like, which tell a lack of memory apart from a crash. For `khazin-extract` alone.
    .target(name: "CAllocation"),

    // The tables that ship with the program, linked into its read-only data.
    .target(
      name: "CTables",
      cSettings: [
        "ArabicText", "Search", "Repetition", "Description", "Classification", "Extraction",
        "Archive",
      ].map { .headerSearchPath("../\($0)/Resources") }),

    // The classification model that ships with the program, linked into its read-only data.
    .target(name: "CShippedModel", exclude: ["include/subject.khlm"]),

    // The edges: the kernel, the spool, the database, the control socket.
    //
    // The system calls for spool, socket and service, the journal, sd_notify. Knows a claim only by
    // its id, and no document.
    .target(name: "LinuxEdge", dependencies: ["DocumentModel", "CLinux", "CSystemd", "CCrypto"]),
    // The inboxes: watch, claim, release, refuse, recover. Knows bytes and names, never text; sees
    // error numbers but makes no system call itself.
    .target(name: "Spool", dependencies: ["DocumentModel", "LinuxEdge"]),
    // SQLite: schema, the one writer, search, the ledger. Renames and syncs its own files. Does not
    // know the inboxes.
    .target(
      name: "Archive",
      dependencies: [
        "DocumentModel", "ArabicText", "Search", "Repetition", "ShippedTables", "CLinux", "CXXHash",
        "CZstd", grdb, sqlite,
      ],
      exclude: ["Resources"]),
    // The protocol between the daemon and the sealed process that reads other formats. Knows no
    // format.
    .target(name: "ExtractionService", dependencies: ["DocumentModel", "LinuxEdge"]),
    // Varlink: interface, wire format, server, client, rights. Knows no archive: a service answers.
    .target(name: "Control", dependencies: ["DocumentModel", "LinuxEdge"]),

    // The pipeline and its steps. Knows no socket, no journal and no configuration file.
    .target(
      name: "Ingest",
      dependencies: [
        "DocumentModel", "ArabicText", "PatternMatching", "Structure", "Repetition", "Description",
        "Classification", "LinuxEdge", "Spool", "Archive", "ExtractionService",
      ]),

    // The administrator's configuration, as the daemon and the control tool read it. Knows no
    // socket.
    .target(
      name: "Settings",
      dependencies: [
        "DocumentModel", "Description", "Classification", "Ingest", "Spool", "Archive",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    // The daemon as a library, so that tests and benchmarks run the real daemon: wiring, queues,
    // status. Decides nothing about a document.
    .target(
      name: "Daemon",
      dependencies: [
        "DocumentModel", "Repetition", "Description", "Classification", "Training", "Search",
        "Ingest", "Spool", "Archive", "ExtractionService", "Control", "LinuxEdge", "Settings", log,
      ]),

    // The programs: arguments, signals, exit codes, terminals.
    .executableTarget(
      name: "khazind",
      dependencies: ["DocumentModel", "Daemon", "LinuxEdge", "Settings", arguments],
      exclude: ["Documentation.docc"]),
    // Reads other formats in a sealed process. Opens no file and keeps nothing.
    //
    // `-z now`: the addresses of functions are found at the start, and not again in each forked process.
    .executableTarget(
      name: "khazin-extract",
      dependencies: [
        "DocumentModel", "Extraction", "ExtractionService", "LinuxEdge", "CLinux", "CAllocation",
      ],
      linkerSettings: [.unsafeFlags(["-Xlinker", "-z", "-Xlinker", "now"])]),
    .executableTarget(
      name: "khazinctl",
      dependencies: [
        "DocumentModel", "Terminal", "ArabicText", "Classification", "Control", "Ingest", "Archive",
        "ExtractionService", "LinuxEdge", "Settings", arguments,
      ],
      exclude: ["Documentation"]),
    // Tests, one target for each module.
    .target(name: "TestSupport"),
    .testTarget(name: "DocumentModelTests", dependencies: ["DocumentModel", "TestSupport"]),
    .testTarget(name: "ContainersTests", dependencies: ["Containers", "TestSupport"]),
    .testTarget(
      name: "ArabicTextTests", dependencies: ["DocumentModel", "ArabicText", "TestSupport"]),
    .testTarget(
      name: "PatternMatchingTests",
      dependencies: ["DocumentModel", "ArabicText", "PatternMatching", "TestSupport"]),
    .testTarget(
      name: "SearchTests", dependencies: ["ArabicText", "Search", "TestSupport"]),
    .testTarget(
      name: "StructureTests",
      dependencies: ["DocumentModel", "ArabicText", "Structure", "TestSupport"]),
    .testTarget(
      name: "RepetitionTests",
      dependencies: ["DocumentModel", "ArabicText", "Repetition", "TestSupport"]),
    .testTarget(
      name: "DescriptionTests",
      dependencies: [
        "DocumentModel", "ShippedTables", "ArabicText", "PatternMatching", "Structure",
        "Description",
        "TestSupport",
      ]),
    .testTarget(
      name: "ClassificationTests",
      dependencies: [
        "DocumentModel", "ArabicText", "PatternMatching", "Structure", "Repetition",
        "Description", "Classification", "TestSupport",
      ]),
    .testTarget(
      name: "ExtractionTests",
      dependencies: ["DocumentModel", "Extraction", "CLibArchive", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ExtractionServiceTests",
      dependencies: ["DocumentModel", "ExtractionService", "LinuxEdge", "TestSupport"]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["DocumentModel", "ArabicText", "Classification", "Training"]),
    .testTarget(name: "TerminalTests", dependencies: ["DocumentModel", "Terminal", "TestSupport"]),
    .testTarget(
      name: "LinuxEdgeTests", dependencies: ["DocumentModel", "LinuxEdge", "TestSupport"]),
    .testTarget(
      name: "SpoolTests", dependencies: ["DocumentModel", "LinuxEdge", "Spool", "TestSupport"]),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "DocumentModel", "ArabicText", "Search", "Repetition", "Archive", "LinuxEdge",
        "TestSupport", grdb,
      ]),
    .testTarget(
      name: "ControlTests", dependencies: ["DocumentModel", "LinuxEdge", "Control", "TestSupport"]),
    .testTarget(
      name: "IngestTests",
      dependencies: [
        "DocumentModel", "ExtractionService", "Ingest", "Archive", "Spool", "TestSupport",
      ]),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "DocumentModel", "Description", "Classification", "Ingest", "Spool", "Archive", "Control",
        "LinuxEdge", "Settings", "Daemon", "TestSupport", log, grdb,
      ]),
    .testTarget(
      name: "khazinctlTests",
      dependencies: [
        "DocumentModel", "Terminal", "Control", "Archive", "LinuxEdge", "khazinctl", "TestSupport",
        arguments,
      ]),
    // The programs as a user runs them: crashes, signals, the real systemd.
    .testTarget(
      name: "SystemTests",
      dependencies: [
        "DocumentModel", "LinuxEdge", "ExtractionService", "Ingest", "TestSupport", "khazind",
        "khazinctl", "khazin-extract", grdb,
      ],
      exclude: ["systemd", "Extract", "Torture/Preload"]),
  ],
  swiftLanguageModes: [.v6]
)

// The evaluation targets exist only in builds with KHAZIN_EVALUATION (`make bench`).
if Context.environment["KHAZIN_EVALUATION"] != nil {
  package.products.append(.executable(name: "khazin-bench", targets: ["khazin-bench"]))
  package.targets += [
    // Measures the quality of the analysis on documents with known results.
    .target(
      name: "Evaluation",
      dependencies: [
        "DocumentModel", "ArabicText", "Structure", "Repetition", "Description", "Classification",
        "Training", "LinuxEdge", "Archive", "Ingest", "Extraction",
      ],
      path: "Tests/Evaluation/Evaluation"),
    .executableTarget(
      name: "khazin-bench",
      dependencies: [
        "DocumentModel", "Control", "LinuxEdge", "ExtractionService", "Evaluation", arguments, grdb,
      ],
      path: "Tests/Evaluation/khazin-bench", exclude: ["Peers"]),
  ]
}

// The fuzz targets are not in ordinary builds: they need the runtime of `-sanitize=fuzzer` (`make
// fuzz`).
if Context.environment["KHAZIN_FUZZ"] != nil {
  package.targets += [
    .target(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "FuzzDecode", dependencies: ["DocumentModel", "ArabicText", "CLibFuzzer"],
      path: "Tests/Fuzzing/FuzzDecode"),
    .executableTarget(
      name: "FuzzDescribe", dependencies: ["DocumentModel", "Ingest", "CLibFuzzer"],
      path: "Tests/Fuzzing/FuzzDescribe"),
    .executableTarget(
      name: "FuzzInputs",
      dependencies: [
        "DocumentModel", "LinuxEdge", "Control", "Spool", "Archive", "Settings", "CLibFuzzer",
      ],
      path: "Tests/Fuzzing/FuzzInputs"),
    .executableTarget(
      name: "FuzzExtract",
      dependencies: [
        "DocumentModel", "Containers", "Extraction", "ExtractionService", "TestSupport",
        "CLibFuzzer",
      ],
      path: "Tests/Fuzzing/FuzzExtract"),
  ]
}
