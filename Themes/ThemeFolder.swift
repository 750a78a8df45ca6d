internal import Foundation

/// The shipped theme files, one `NAME.toml` each.
package enum ThemeFolder {
  /// The folder of the files as the build laid it out; a program that was moved looks beside itself first.
  package static var bundledPath: String { Bundle.module.bundlePath + "/Files" }
}
