namespace NetCompiler.Tests.Specifications;

/// <summary>Inverted dropout.</summary>
/// <param name="Rate">The share of elements that are dropped.</param>
internal sealed record DropoutSpecification(float Rate) : LayerSpecification;
