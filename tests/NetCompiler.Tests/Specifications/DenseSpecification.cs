namespace NetCompiler.Tests.Specifications;

/// <summary>y = f(x W^T + b).</summary>
/// <param name="Units">O.</param>
/// <param name="Activation">f.</param>
/// <param name="UseBias">Whether there is a b.</param>
/// <param name="Slope">LeakyReLU's.</param>
/// <param name="Alpha">ELU's.</param>
/// <param name="Name">The layer's name, or null for the compiler's own.</param>
internal sealed record DenseSpecification(
    int Units, Activation Activation = Activation.Linear, bool UseBias = true, float Slope = 0.01f, float Alpha = 1f, string? Name = null)
    : LayerSpecification
{
    public override int Biases => UseBias ? Units : 0;

    public override int[] OutputShape(int[] inputShape) => [Units];

    public override int[] WeightShape(int[] inputShape) => [Units, NetworkSpecification.Product(inputShape)];

    public override int MultiplyAdds(int[] inputShape) => Units * NetworkSpecification.Product(inputShape);
}
