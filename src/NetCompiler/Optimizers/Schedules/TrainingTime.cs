namespace NetCompiler;

/// <summary>How far training is, as learning-rate schedules see it. Thread-safety: a value.</summary>
/// <param name="Step">Updates that are done: 0 at the first.</param>
/// <param name="Epoch">Epochs that are over: 0 in the first.</param>
public readonly record struct TrainingTime(long Step, long Epoch);
