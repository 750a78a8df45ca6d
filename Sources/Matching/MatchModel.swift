internal import Glibc

/// The Fellegi-Sunter model of who is one person twice: how much each agreement weighs.
///
/// A pair's weight in bits is log2(λ/(1−λ)) + Σ log2(mᵢ/uᵢ): λ the share of pairs of one person among all
/// pairs, mᵢ how often records of one person have the level i of a comparison, uᵢ how often strangers have
/// it: all pairs, and strangers, of one country, whose names, streets and postcodes go together. Its probability is 2^M/(1+2^M). Names, dates, cities, streets and addresses that many have weigh
/// less, rare ones more. All is learnt from the records themselves, without anyone's decisions.
///
/// Strangers are not all that one person must be told from: relatives share surname, home and telephone. What
/// they explain as well is taken off as a comparison of its own, ``Comparison/relatives``, with fixed
/// shares and as many pairs of relatives as of one person. For the same reason learning never
/// goes beyond what ``MatchLevel`` allows for wholly different first names and birth dates, which
/// would else be learnt from relatives.
///
/// Sources: I. Fellegi and A. Sunter, "A Theory for Record Linkage" (1969); the term frequency adjustment and
/// the rounds of learning as in Splink's documentation.
package struct MatchModel: Sendable, Equatable {
  /// Where a pair counts as a match: it is more likely one person than not.
  ///
  /// With probabilities that are right, no other threshold makes fewer wrong decisions in all, whether a
  /// pair is named wrongly or missed.
  package static let threshold = 0.5

  /// The share of pairs of one person among all pairs of people of one country.
  package let personShare: Double
  package let likelihoods: Likelihoods

  package init(personShare: Double, likelihoods: Likelihoods) {
    self.personShare = personShare
    self.likelihoods = likelihoods
  }

  /// The weight before anything is compared, log2(λ/(1−λ)), in bits.
  package var startingWeight: Double { log2(personShare / (1 - personShare)) }

  /// 2^M/(1+2^M).
  package static func probability(ofWeight weight: Double) -> Double { 1 / (1 + exp2(-weight)) }

  /// The weight in bits at which a probability is reached.
  package static func weight(ofProbability probability: Double) -> Double {
    log2(probability / (1 - probability))
  }
}
