namespace NetCompiler;

/// <summary>How the gradients of a layer were at a step. Immutable; safe for any number of threads.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="GradientNorm">The Euclidean norm of the gradient by its parameters.</param>
/// <param name="WeightNorm">The Euclidean norm of its parameters.</param>
/// <param name="Units">How many units it has, where it ends in a ReLU; otherwise 0.</param>
/// <param name="DeadUnits">How many of them have had no gradient at all for some looks: no sample gets through their ReLU.</param>
/// <param name="Health">What is to be said of them.</param>
public sealed record LayerGradients(
    string Layer, double GradientNorm, double WeightNorm, int Units, int DeadUnits, GradientHealth Health);
