using NetCompiler.Generators.Tests.TestInfrastructure;
using Xunit.Abstractions;

namespace NetCompiler.Generators.Tests.Emit;

/// <summary>How much code convolutional networks become.</summary>
public sealed class ConvolutionCodeTests(ITestOutputHelper output)
{
    private const int LargestVggCharacters = 1_000_000;

    /// <summary>Ten convolutions of 3x3, some of them alike, in four blocks.</summary>
    internal const string Vgg =
        """
        [Input(32, 32, 3)]
        [Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)] [Conv2D(32, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Conv2D(64, 3, Activation.Relu, Padding = Padding.Same)] [Conv2D(64, 3, Activation.Relu, Padding = Padding.Same)]
        [MaxPool2D(2)]
        [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)] [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)]
        [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)] [MaxPool2D(2)]
        [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)] [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)]
        [Conv2D(128, 3, Activation.Relu, Padding = Padding.Same)]
        [Flatten] [Dense(128, Activation.Relu)] [Dense(10)] [SparseCategoricalCrossEntropy(FromLogits = true)]
        """;

    /// <summary>The CIFAR-10 tutorial's.</summary>
    internal const string Tutorial =
        """
        [Input(32, 32, 3)] [Conv2D(32, 3, Activation.Relu)] [MaxPool2D(2)] [Conv2D(64, 3, Activation.Relu)] [MaxPool2D(2)]
        [Conv2D(64, 3, Activation.Relu)] [Flatten] [Dense(64, Activation.Relu)] [Dense(10)]
        [SparseCategoricalCrossEntropy(FromLogits = true)]
        """;

    [Fact]
    public void Vgg_TenConvolutions_StaysOfAReadableSize()
    {
        string text = Body(Vgg);
        output.WriteLine($"The passes of ten convolutions: {text.Length:N0} characters, {text.Count(letter => letter == '\n'):N0} lines.");
        output.WriteLine($"Of the tutorial's three: {Body(Tutorial).Length:N0} characters.");

        Assert.InRange(text.Length, 1, LargestVggCharacters);
    }

    /// <summary>A fourth and a fifth layer of a shape that was there add their calls, and no kernel that is called after shapes.</summary>
    [Theory]
    [InlineData("[Conv2D(16, 3, Activation.Relu, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(16, 5, Activation.Tanh, Padding = Padding.Same)]")]
    [InlineData("[Conv2D(16, 3, Groups = 2, Padding = Padding.Same)]")]
    [InlineData("[Conv2DTranspose(16, 3, Activation.Relu, Padding = Padding.Same)]")]
    public void Kernels_OfLayersOfOneShape_AreEmittedOnce(string layer)
    {
        string[] kernels = KernelsOf(layer, count: 3);

        Assert.Contains(kernels, name => name.StartsWith("Convolve", StringComparison.Ordinal));
        Assert.Equal(kernels, KernelsOf(layer, count: 5));
    }

    private static string[] KernelsOf(string layer, int count)
    {
        string layers = string.Join(' ', Enumerable.Repeat(layer, count));
        string text = Body($"[Input(9, 9, 16)] {layers} [Flatten] [Dense(3)] [MeanSquaredError]");
        return
        [
            .. text.Split("private static void ").Skip(1)
                .Select(method => method[..method.IndexOf('(', StringComparison.Ordinal)])
                .Where(name => !name.StartsWith("Conv2d", StringComparison.Ordinal)),
        ];
    }

    private static string Body(string attributes) =>
        NetworkCompiler.EmitBody(TestNetwork.Model(attributes), CancellationToken.None).Text;
}
