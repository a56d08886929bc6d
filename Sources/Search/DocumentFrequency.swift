import Glibc

/// How many of the stored texts hold a term.
package struct DocumentFrequency: Sendable, Equatable {
  package var documents: Int
  package var total: Int

  package init(documents: Int, total: Int) {
    self.documents = documents
    self.total = total
  }

  /// ln(1 + (n - df + ½) / (df + ½)), as in Robertson and Zaragoza, The Probabilistic Relevance
  /// Framework: BM25 and Beyond, 2009, with the 1 that Lucene adds to keep it positive.
  package var inverse: Float {
    let (found, all) = (Float(min(documents, total)), Float(total))
    return logf(1 + (all - found + 0.5) / (found + 0.5))
  }
}
