namespace NetCompiler;

/// <summary>
/// An initialiser with its numbers. Immutable.
/// Thread-safety: immutable, safe for any number of threads.
/// </summary>
/// <param name="Kind">The distribution.</param>
/// <param name="FanIn">Inputs of one unit.</param>
/// <param name="FanOut">Outputs that one input reaches.</param>
/// <param name="First">Minimum, mean, value or gain, whichever the kind has.</param>
/// <param name="Second">Maximum or standard deviation, where the kind has one.</param>
public sealed record InitializerDescription(Initializer Kind, int FanIn, int FanOut, float First = 0f, float Second = 0f);
