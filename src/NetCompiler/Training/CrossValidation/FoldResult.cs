namespace NetCompiler;

/// <summary>What one fold of a cross-validation came to. Immutable; safe for any number of threads.</summary>
/// <param name="Number">Which fold.</param>
/// <param name="TrainingCount">How many samples it learnt from.</param>
/// <param name="History">Its training, epoch by epoch.</param>
/// <param name="Evaluation">How well the model did, after training, on the samples left out.</param>
public sealed record FoldResult(int Number, int TrainingCount, History History, Evaluation Evaluation);
