namespace NetCompiler.Tests.Specifications;

/// <summary>y = f(x), of the same shape.</summary>
/// <param name="Activation">f.</param>
/// <param name="Slope">LeakyReLU's.</param>
/// <param name="Alpha">ELU's.</param>
internal sealed record ActivationSpecification(Activation Activation, float Slope = 0.01f, float Alpha = 1f) : LayerSpecification;
