namespace NetCompiler;

/// <summary>How far a cross-validation has come. Immutable; safe for any number of threads.</summary>
/// <param name="Fold">The number of the present fold.</param>
/// <param name="Folds">How many folds there will be.</param>
/// <param name="Training">How far its training is.</param>
public readonly record struct CrossValidationProgress(int Fold, int Folds, TrainingProgress Training);
