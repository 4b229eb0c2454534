namespace NetCompiler;

/// <summary>One row of the layer table. Immutable; safe for any number of threads.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">What it is: <c>Dense</c>, <c>Dropout</c>, ….</param>
/// <param name="OutputShape">The shape of one sample of its output, without the batch.</param>
/// <param name="ParameterCount">How many numbers its parameters are.</param>
/// <param name="ForwardFlops">Floating-point operations a sample of the forward pass; a multiply-add counts as two.</param>
/// <param name="Detail">What else is to be said: the activation, the rate, that it is frozen.</param>
public sealed record LayerDescription(
    string Name, string Kind, IReadOnlyList<int> OutputShape, int ParameterCount, long ForwardFlops, string Detail);
