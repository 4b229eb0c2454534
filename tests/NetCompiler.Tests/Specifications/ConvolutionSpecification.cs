using NetCompiler.Tests.Planes;

namespace NetCompiler.Tests.Specifications;

/// <summary>What convolutions have in common: y = f(linear map of x by W + b). A signal (T, C) is the image (1, T, C).</summary>
/// <param name="Filters">O.</param>
/// <param name="Window">Over the input; of a transposed convolution over the output.</param>
internal abstract record ConvolutionSpecification(int Filters, WindowSpecification Window) : LayerSpecification
{
    /// <summary>f.</summary>
    public Activation Activation { get; init; } = Activation.Linear;

    /// <summary>LeakyReLU's.</summary>
    public float Slope { get; init; } = 0.01f;

    /// <summary>ELU's.</summary>
    public float Alpha { get; init; } = 1f;

    /// <summary>Whether there is a b.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>The layer's name, or null for the compiler's own.</summary>
    public string? Name { get; init; }

    public override int Biases => UseBias ? Filters : 0;

    /// <summary>(H, W) of a plane or (1, T) of a signal.</summary>
    protected static (int Height, int Width) SizesOf(int[] inputShape) => (inputShape.Length == 3 ? inputShape[0] : 1, inputShape[^2]);

    /// <summary>The window with its pads; of a transposed convolution with what is cropped.</summary>
    public abstract PlainWindow WindowFor(int[] inputShape);

    public override int MultiplyAdds(int[] inputShape) =>
        NetworkSpecification.Product(WeightShape(inputShape)) / Filters * NetworkSpecification.Product(OutputShape(inputShape));
}
