internal import Foundation

/// The shipped sample shop: canonical drops, told in its README.
package enum SampleFolder {
  /// The folder of the files as the build laid it out; a program that was moved looks beside itself first.
  package static var bundledPath: String { Bundle.module.bundlePath + "/Files" }
}
