using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Normalizations;

/// <summary>
/// Networks of one frozen batch normalisation, of shapes that fill vectors and of others, and such between layers that learn; compiled
/// once.
/// </summary>
public sealed class FrozenBatchNormNetworks
{
    internal const string Dense = "FrozenBetweenDense";
    internal const string Convolutional = "FrozenBetweenConvolutions";

    internal static IReadOnlyList<NormalizationCase> Cases { get; } =
    [
        .. from channels in new[] { 1, 3, 16, 17, 33 }
           from shape in new int[][] { [channels], [2, 3, channels], [5, channels] }
           select new NormalizationCase("Batch", shape, 1, "Trainable = false"),
        .. from arguments in new[] { "UseScale = false", "UseShift = false", "UseScale = false, UseShift = false", "Epsilon = 0.001f" }
           from shape in new int[][] { [5], [2, 3, 5] }
           select new NormalizationCase("Batch", shape, 1, "Trainable = false, " + arguments),
        .. from shape in new int[][] { [3, 5, 3], [45], [3, 1, 15] }
           select new NormalizationCase(
               "Batch", shape, 1, "Trainable = false", $"[Reshape(45)] [GaussianNoise(0f)] [Reshape({string.Join(", ", shape)})]"),
    ];

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        $"""
        using NetCompiler;
        namespace Compiled;

        [Network, Input(7)]
        [Dense(19, Name = "first"), BatchNorm(Name = "norm", Trainable = false), Activation(Activation.Relu)]
        [Dense(9, Activation.Tanh, Name = "second"), BatchNorm(Name = "norm2", Trainable = false)]
        [Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Dense};

        [Network, Input(6, 5, 3)]
        [Conv2D(16, 3, Padding = Padding.Same, Name = "first"), BatchNorm(Name = "norm", Trainable = false), Activation(Activation.Relu)]
        [Conv2D(5, 3, Name = "second"), BatchNorm(Name = "norm2", Trainable = false), Activation(Activation.LeakyRelu), MaxPool2D(2)]
        [Flatten, Dense(3, Name = "last"), SparseCategoricalCrossEntropy(FromLogits = true)]
        internal sealed partial class {Convolutional};

        """
        + string.Concat(Cases.Select(form => form.Source)));
}
