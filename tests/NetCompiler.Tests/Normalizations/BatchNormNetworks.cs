using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Normalizations;

/// <summary>
/// Networks whose batch normalisations can be folded, and such whose cannot, compiled once. Running variances are biased, so that
/// those of one batch are the batch's own.
/// </summary>
public sealed class BatchNormNetworks
{
    internal const string Dense = "DenseThenNorm";
    internal const string Convolutional = "ConvolutionThenNorm";
    internal const string Grouped = "GroupsThenNorm";
    internal const string Depthwise = "DepthwiseThenNorm";
    internal const string Apart = "ActivationThenNorm";
    internal const string Plane = "PlaneWithPool";

    internal static string[] Names => [Dense, Convolutional, Grouped, Depthwise, Apart, Plane];

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile($"""
        using NetCompiler;
        namespace Compiled;

        [Network, Input(7)]
        [Dense(19, Name = "dense"), BatchNorm(Name = "norm", BiasedVariance = true), Activation(Activation.Relu)]
        [Dense(33, UseBias = false, Name = "second")]
        [BatchNorm(Name = "norm2", BiasedVariance = true, UseScale = false), Activation(Activation.Tanh)]
        [Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Dense};

        [Network, Input(6, 5, 3)]
        [Conv2D(20, 3, Padding = Padding.Same, Name = "conv"), BatchNorm(Name = "norm", BiasedVariance = true), Activation(Activation.Relu)]
        [Conv2D(16, 3, UseBias = false, Name = "second")]
        [BatchNorm(Name = "norm2", BiasedVariance = true, UseShift = false), Activation(Activation.LeakyRelu)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Convolutional};

        [Network, Input(5, 4, 6)]
        [Conv2D(10, 3, Groups = 2, Name = "conv")]
        [BatchNorm(Name = "norm", BiasedVariance = true)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Grouped};

        [Network, Input(5, 4, 17)]
        [DepthwiseConv2D(3, Padding = Padding.Same, Name = "conv")]
        [BatchNorm(Name = "norm", BiasedVariance = true), Activation(Activation.Relu)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Depthwise};

        [Network, Input(3, 4, 5)]
        [BatchNorm(Name = "first", BiasedVariance = true), Reshape(60), Dense(24, Activation.Relu, Name = "dense")]
        [BatchNorm(Name = "norm", BiasedVariance = true)]
        [Reshape(2, 4, 3)]
        [BatchNorm(Name = "norm2", BiasedVariance = true), Activation(Activation.Relu)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Apart};

        [Network, Input(6, 6, 2)]
        [Conv2D(16, 3, Padding = Padding.Same, Name = "conv"), BatchNorm(Name = "norm", BiasedVariance = true, Momentum = 0.5f)]
        [Activation(Activation.Relu), MaxPool2D(2)]
        [Conv2D(32, 3, Padding = Padding.Same, Name = "second"), GroupNorm(4, Name = "group"), Activation(Activation.Sigmoid)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Plane};
        """);
}
