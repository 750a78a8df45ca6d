// swift-tools-version: 6.2
import PackageDescription

/// One list of strict settings for every target of the house.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: a source target and what it may import.
func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

/// Tests of a room; `files` are those that they read where they lie.
func tests(_ name: String, _ imports: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: imports + ["ChildProcesses", "StoreChecks"], exclude: files,
    swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")

let package = Package(
  name: "kartotek",
  products: [
    .executable(name: "kartotek", targets: ["kartotek"]),
    .executable(name: "reader-fuzz", targets: ["ReaderFuzz"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .target(name: "CNCurses", linkerSettings: [.linkedLibrary("ncursesw")]),
    .systemLibrary(name: "CZlib", path: "Sources/CZlib"),
    .systemLibrary(name: "CSQLite", path: "Sources/CSQLite"),
    room("Terminal", ["CNCurses", toml]),
    room("ProfileModel"),
    room("Segments", ["ProfileModel"]),
    room("Insight", ["ProfileModel"]),
    room("Matching", ["ProfileModel"]),
    room(
      "ProfileStore",
      ["ProfileModel", "Segments", "Matching", "Insight", "CSQLite", grdb, sqlite, crypto]),
    room("DropLoading", ["ProfileModel", "ProfileStore", "CZlib", crypto]),
    room("DropGenerating", ["ProfileModel"]),
    room("Interface", ["Terminal", "ProfileModel", "Segments", "Insight"]),
    .target(
      name: "Themes", path: "Themes", resources: [.copy("Files")], swiftSettings: strict),
    .target(
      name: "SampleData", path: "SampleData", exclude: ["README.md"],
      resources: [.copy("Files")], swiftSettings: strict),
    .executableTarget(
      name: "kartotek",
      dependencies: [
        "Terminal", "ProfileModel", "Segments", "Insight", "Matching", "ProfileStore",
        "DropLoading", "DropGenerating", "Interface", "Themes", "SampleData", arguments, logging,
        toml,
      ],
      swiftSettings: strict),
    // The program is built with it, to be measured as a process of its own; it is not linked.
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "ProfileModel", "Segments", "Matching", "ProfileStore", "DropGenerating", "ChildProcesses",
        "kartotek", arguments,
      ],
      swiftSettings: strict),
    .target(name: "ChildProcesses", path: "Tests/ChildProcesses", swiftSettings: strict),
    .target(
      name: "StoreChecks", dependencies: ["ChildProcesses"], path: "Tests/StoreChecks",
      exclude: ["store.sql"], swiftSettings: strict),
    .target(
      name: "RandomRules", dependencies: ["Segments", "ProfileModel"], path: "Tests/RandomRules",
      swiftSettings: strict),
    .executableTarget(
      name: "faulty-loader", dependencies: ["DropLoading", "ProfileStore", "ProfileModel"],
      path: "Tests/FaultyLoader", swiftSettings: strict),
    .executableTarget(
      name: "ReaderFuzz", dependencies: ["DropLoading", "ProfileModel"],
      path: "Tests/ReaderFuzz", swiftSettings: strict),
    tests("TerminalTests", ["Terminal", "Themes"]),
    tests("ProfileModelTests", ["ProfileModel", "RandomRules"]),
    tests("SegmentsTests", ["Segments", "ProfileModel", "RandomRules"]),
    tests("InsightTests", ["Insight", "ProfileModel"]),
    tests("MatchingTests", ["Matching", "DropGenerating", "ProfileModel"]),
    tests(
      "ProfileStoreTests",
      ["ProfileStore", "ProfileModel", "Segments", "Insight", "RandomRules"]),
    tests(
      "DropLoadingTests",
      [
        "DropLoading", "ProfileStore", "Segments", "Matching", "ProfileModel", "SampleData",
        "faulty-loader", "ReaderFuzz",
      ],
      files: ["Corpus/Files", "Presets/Files"]),
    tests("DropGeneratingTests", ["DropGenerating", "ProfileModel"]),
    tests(
      "InterfaceTests", ["Interface", "Terminal", "ProfileModel", "Segments", "Insight", "Themes"],
      files: ["Golden"]),
    tests("BenchmarkTests", ["benchmark"]),
    tests(
      "EndToEndTests",
      ["kartotek", "Interface", "Terminal", "ProfileModel", "ProfileStore", "faulty-loader"]),
  ]
)
