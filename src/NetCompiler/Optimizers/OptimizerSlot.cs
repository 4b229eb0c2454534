namespace NetCompiler;

/// <summary>
/// What an optimizer remembers of every parameter, such as a velocity: floats in the order of the flat parameter buffer.
/// Thread-safety: as an array's; it changes while a step runs.
/// </summary>
/// <param name="Name">What it is: <c>momentum</c>, <c>mean</c>.</param>
/// <param name="Values">As many floats as the parameter buffer has; the padding is zero.</param>
public sealed record OptimizerSlot(string Name, AlignedBuffer Values);
