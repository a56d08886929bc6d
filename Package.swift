// swift-tools-version: 6.1
import PackageDescription

// Targets in reading order: the values, the pure text targets, the edges, the page, the programs.
// Dependencies point down only; `.ci/layering` holds the imports to it.

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
/// The C interface of the SQLite that GRDB uses.
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "khazin",
  products: [
    .executable(name: "khazind", targets: ["khazind"]),
    .executable(name: "khazinctl", targets: ["khazinctl"]),
    .executable(name: "khazin-bench", targets: ["khazin-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // The values that all steps speak.
    .target(name: "Vocabulary"),

    // Pure: no file, clock, queue or database.
    .target(
      name: "ArabicText", dependencies: ["Vocabulary", "CXXHash"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Repetition", dependencies: ["Vocabulary", "ArabicText", "CXXHash"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Description", dependencies: ["Vocabulary", "ArabicText", "CCLD2"],
      resources: [.embedInCode("Resources")]),
    .target(
      name: "Classification",
      dependencies: ["Vocabulary", "ArabicText", "CShippedModel", "CXXHash"],
      resources: [.embedInCode("Resources")]),

    // Makes the models that `Classification` reads.
    .target(name: "Training", dependencies: ["Vocabulary", "Classification", "CLinear"]),

    .target(name: "Terminal", dependencies: ["Vocabulary"]),

    // Compact Language Detector 2, whose interface is C++, as one C function.
    .target(name: "CCLD2", linkerSettings: [.linkedLibrary("cld2")]),

    // C libraries, headers only.
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .target(name: "CLinux"),
    .systemLibrary(name: "CLinear", providers: [.apt(["liblinear-dev"])]),

    // The model that ships, in the program's read-only part.
    .target(name: "CShippedModel", exclude: ["include/subject.khlm"]),

    // The edges: the kernel, the drop folder, the database, the socket.
    .target(name: "LinuxEdge", dependencies: ["Vocabulary", "CLinux", "CSystemd", "CCrypto"]),
    .target(name: "Spool", dependencies: ["Vocabulary", "LinuxEdge"]),
    .target(
      name: "Archive",
      dependencies: ["Vocabulary", "ArabicText", "Repetition", "CXXHash", grdb, sqlite]),
    .target(name: "Control", dependencies: ["Vocabulary", "LinuxEdge"]),

    // The page.
    .target(
      name: "Ingest",
      dependencies: [
        "Vocabulary", "ArabicText", "Repetition", "Description", "Classification", "LinuxEdge",
        "Spool", "Archive",
      ]),

    // What an administrator sets, as the daemon and the control tool read it.
    .target(
      name: "Settings",
      dependencies: [
        "Vocabulary", "Description", "Classification", "Ingest", "Spool", "Archive",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),

    // The daemon as a library, so that tests and benchmarks run the real one.
    .target(
      name: "Daemon",
      dependencies: [
        "Vocabulary", "Repetition", "Description", "Classification", "Training", "Ingest",
        "Spool", "Archive", "Control", "LinuxEdge", "Settings", log,
      ]),

    // What is known to be right, asked of the pure steps.
    .target(
      name: "TextTrials",
      dependencies: [
        "Vocabulary", "ArabicText", "Repetition", "Description", "Classification", "Training",
        "LinuxEdge", "Archive", "Ingest",
      ]),

    // The programs.
    .executableTarget(
      name: "khazind", dependencies: ["Vocabulary", "Daemon", "LinuxEdge", "Settings", arguments],
      exclude: ["Documentation.docc"]),
    .executableTarget(
      name: "khazinctl",
      dependencies: [
        "Vocabulary", "Terminal", "ArabicText", "Classification", "Control", "Ingest", "Archive",
        "LinuxEdge", "Settings", arguments,
      ],
      exclude: ["Documentation"]),
    .executableTarget(
      name: "khazin-bench",
      dependencies: [
        "Vocabulary", "Control", "Ingest", "LinuxEdge", "TextTrials", arguments, grdb,
      ],
      exclude: ["Peers"]),

    // Tests, one target a module.
    .target(name: "TestSupport"),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary", "TestSupport"]),
    .testTarget(
      name: "ArabicTextTests", dependencies: ["Vocabulary", "ArabicText", "TestSupport"]),
    .testTarget(
      name: "RepetitionTests",
      dependencies: ["Vocabulary", "ArabicText", "Repetition", "TestSupport"]),
    .testTarget(
      name: "DescriptionTests",
      dependencies: ["Vocabulary", "ArabicText", "Description", "TestSupport"]),
    .testTarget(
      name: "ClassificationTests",
      dependencies: [
        "Vocabulary", "ArabicText", "Repetition", "Description", "Classification", "TestSupport",
      ]),
    .testTarget(
      name: "TrainingTests",
      dependencies: ["Vocabulary", "ArabicText", "Classification", "Training"]),
    .testTarget(name: "TerminalTests", dependencies: ["Vocabulary", "Terminal", "TestSupport"]),
    .testTarget(name: "LinuxEdgeTests", dependencies: ["Vocabulary", "LinuxEdge", "TestSupport"]),
    .testTarget(
      name: "SpoolTests", dependencies: ["Vocabulary", "LinuxEdge", "Spool", "TestSupport"]),
    .testTarget(
      name: "ArchiveTests",
      dependencies: [
        "Vocabulary", "ArabicText", "Repetition", "Archive", "LinuxEdge", "TestSupport", grdb,
      ]),
    .testTarget(
      name: "ControlTests", dependencies: ["Vocabulary", "LinuxEdge", "Control", "TestSupport"]),
    .testTarget(
      name: "IngestTests",
      dependencies: ["Vocabulary", "Ingest", "Archive", "Spool", "TestSupport"]),
    .testTarget(
      name: "DaemonTests",
      dependencies: [
        "Vocabulary", "Description", "Classification", "Ingest", "Archive", "Control", "LinuxEdge",
        "Settings", "Daemon", "TestSupport", log, grdb,
      ]),
    .testTarget(
      name: "khazinctlTests",
      dependencies: [
        "Vocabulary", "Terminal", "Control", "Archive", "LinuxEdge", "khazinctl", "TestSupport",
        arguments,
      ]),
    // The programs as a user meets them: crashes, signals, the real systemd.
    .testTarget(
      name: "SystemTests", dependencies: ["TestSupport", "khazind", "khazinctl", grdb],
      exclude: ["systemd", "Torture/Preload"]),
  ],
  swiftLanguageModes: [.v6]
)

// Fuzz targets stand in no ordinary build: they need the runtime of `-sanitize=fuzzer` (`make fuzz`).
if Context.environment["KHAZIN_FUZZ"] != nil {
  package.targets += [
    .target(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "FuzzDecode", dependencies: ["Vocabulary", "ArabicText", "CLibFuzzer"],
      path: "Tests/Fuzzing/FuzzDecode"),
    .executableTarget(
      name: "FuzzDescribe", dependencies: ["Vocabulary", "Ingest", "CLibFuzzer"],
      path: "Tests/Fuzzing/FuzzDescribe"),
    .executableTarget(
      name: "FuzzInputs",
      dependencies: [
        "Vocabulary", "LinuxEdge", "Control", "Spool", "Archive", "Settings", "CLibFuzzer",
      ],
      path: "Tests/Fuzzing/FuzzInputs"),
  ]
}
