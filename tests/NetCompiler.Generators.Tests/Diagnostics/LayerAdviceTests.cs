using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class LayerAdviceTests
{
    [Theory]
    [InlineData("[[|Dense(3)|]] [Dense(1)]", "dense1", "dense2")]
    [InlineData(
        "[[|Dense(3, Name = \"a\")|]] [Flatten] [Dropout(0.5f)] [Activation(Activation.Linear)] [Dense(1, Name = \"b\")]",
        "a",
        "b")]
    public void Dense_BelowALinearDense_Warns(string layers, string first, string second) => ReportsInNetwork(
        "NETC104",
        $"Nothing non-linear stands between '{first}' and '{second}', so together they can do no more than one layer; "
            + $"give '{first}' an activation, such as Activation.Relu",
        "[Input(2)] " + layers);

    [Theory]
    [InlineData("[[|Conv2D(4, 3)|]] [Conv2D(4, 3, Activation.Relu)]", "conv2d1", "conv2d2")]
    [InlineData("[[|Conv2D(4, 3)|]] [BatchNorm] [AveragePool2D(2)] [SeparableConv2D(4, 3)]", "conv2d1", "separableconv2d1")]
    [InlineData("[[|Conv2DTranspose(4, 3)|]] [UpSample2D(2)] [ZeroPad2D(1)] [Crop2D(1)] [Conv2D(4, 3)]", "conv2dtranspose1", "conv2d1")]
    [InlineData(
        "[[|Conv2D(4, 3)|]] [SpatialDropout2D(0.1f)] [GaussianNoise(0.1f)] [GlobalAveragePool2D] [Dense(2)]", "conv2d1", "dense1")]
    [InlineData("[Reshape(72, 4)] [[|Conv1D(4, 3)|]] [AveragePool1D(2)] [Conv1D(4, 3)]", "conv1d1", "conv1d2")]
    public void Convolution_BelowALinearConvolution_Warns(string layers, string first, string second) => ReportsInNetwork(
        "NETC104",
        $"Nothing non-linear stands between '{first}' and '{second}', so together they can do no more than one layer; "
            + $"give '{first}' an activation, such as Activation.Relu",
        "[Input(8, 12, 3)] " + layers);

    [Theory]
    [InlineData("[Conv2D(4, 3)] [MaxPool2D(2)] [Conv2D(4, 3)]")]
    [InlineData("[Conv2D(4, 3)] [GlobalMaxPool2D] [Dense(2)]")]
    [InlineData("[Conv2D(4, 3)] [LayerNorm] [Conv2D(4, 3)]")]
    [InlineData("[Conv2D(4, 3)] [GroupNorm(2)] [Conv2D(4, 3)]")]
    [InlineData("[Conv2D(4, 3)] [BatchNorm] [Activation(Activation.Relu)] [Conv2D(4, 3)]")]
    [InlineData("[Conv2D(4, 3, Activation.Relu)] [BatchNorm] [Conv2D(4, 3)]")]
    [InlineData("[DepthwiseConv2D(3)] [Conv2D(4, 1, Activation.Relu)] [Conv2D(4, 1)] [DepthwiseConv2D(3, Activation.Relu)]")]
    public void Convolution_BelowANonLinearityOrBesideADepthwiseOne_DoesNotWarn(string layers) =>
        ReportsNothingInNetwork("[Input(8, 12, 3)] " + layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)] [Activation(Activation.Relu)] [Dense(1)]")]
    [InlineData("[Dense(3, Trainable = false)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("[Dense(3)] [Dense(1, Trainable = false)] [MeanSquaredError]")]
    public void Dense_BelowANonLinearity_DoesNotWarn(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData("[Input(2)] [Dense(1, [|Activation.Softmax|])]")]
    [InlineData("[Input(2)] [Dense(1, [|Activation = Activation.Softmax|])]")]
    [InlineData("[Input(2, 1)] [Activation([|Activation.Softmax|])]")]
    [InlineData("[Input(5, 5, 3)] [Conv2D(1, 3, [|Activation.Softmax|])]")]
    public void Softmax_OverOneUnit_Warns(string attributes) =>
        ReportsInNetwork("NETC105", "Softmax over one unit is always 1; use Activation.Sigmoid", attributes);

    [Fact]
    public void Softmax_OverTwoUnits_DoesNotWarn() => ReportsNothingInNetwork("[Input(1, 2)] [Activation(Activation.Softmax)]");

    [Theory]
    [InlineData("[Dense(1)] [[|Dropout(0.5f)|]]", "Dropout")]
    [InlineData("[Dense(2)] [[|Dropout(0.5f)|]] [Activation(Activation.Softmax)] [SparseCategoricalCrossEntropy]", "Dropout")]
    [InlineData("[Reshape(1, 2, 1)] [Conv2D(2, 1)] [[|SpatialDropout2D(0.5f)|]] [GlobalAveragePool2D]", "SpatialDropout2D")]
    public void Dropout_BelowTheLastTrainedLayer_Warns(string layers, string kind) => ReportsInNetwork(
        "NETC106", kind + " with no trained layer after it drops outputs of the network itself; move it up or remove "
            + "it", "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dropout(0.5f)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("[Reshape(1, 2, 1)] [SpatialDropout2D(0.5f)] [Conv2D(2, 1)]")]
    [InlineData("[Dense(2)] [Dropout(0.5f)] [LayerNorm]")]
    public void Dropout_AboveATrainedLayer_DoesNotWarn(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(1, Trainable = false)] [[|MeanSquaredError|]]", "MeanSquaredError")]
    [InlineData("[Dense(3, Activation.Relu, Trainable = false)] [Dropout(0.5f)] [LayerNorm(Trainable = false)] [[|Huber(2f)|]]", "Huber")]
    [InlineData(
        "[Dense(4, Activation.Relu, Trainable = false)] [LayerNorm(UseScale = false, UseShift = false)] [[|MeanSquaredError|]]",
        "MeanSquaredError")]
    public void Loss_OfANetworkWhoseLayersAreAllFrozen_Warns(string layers, string loss) => ReportsInNetwork(
        "NETC109",
        $"{loss} trains nothing, for all layers of 'Net' that could learn are frozen; remove Trainable = false from one of them",
        "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Relu, Trainable = false)] [Dense(1)] [MeanSquaredError]")]
    [InlineData("[Dense(3, Trainable = false)] [BatchNorm] [MeanSquaredError]")]
    [InlineData("[Dense(3, Trainable = false)] [BatchNorm(UseScale = false, UseShift = false)] [MeanSquaredError]")]
    [InlineData("[Dense(3, Trainable = false)] [LayerNorm(UseScale = false)] [MeanSquaredError]")]
    [InlineData("[Dense(1, Trainable = false)]")]
    [InlineData("[Activation(Activation.Relu)] [MeanSquaredError]")]
    [InlineData("[Dense(1, Trainable = true)] [MeanSquaredError]")]
    public void Loss_OfANetworkThatLearnsOrHasNothingToLearn_DoesNotWarn(string layers) =>
        ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData("Trainable = false, [|L1 = 0.1f|]", "L1", "is frozen (Trainable = false)")]
    [InlineData("[|L2 = 0.1f|], Trainable = false", "L2", "is frozen (Trainable = false)")]
    [InlineData("Trainable = false, [|BiasL1 = 0.1f|]", "BiasL1", "is frozen (Trainable = false)")]
    [InlineData("Trainable = false, [|MaxNorm = 2f|]", "MaxNorm", "is frozen (Trainable = false)")]
    [InlineData("Trainable = false, [|ClipWeights = 2f|]", "ClipWeights", "is frozen (Trainable = false)")]
    [InlineData("UseBias = false, [|BiasL1 = 0.1f|]", "BiasL1", "has no bias (UseBias = false)")]
    [InlineData("UseBias = false, L2 = 0.1f, [|BiasL2 = 0.1f|]", "BiasL2", "has no bias (UseBias = false)")]
    public void Penalty_OfWhatIsNotTrained_Warns(string arguments, string argument, string reason) => ReportsInNetwork(
        "NETC110",
        $"{argument} has no effect because 'hidden' {reason}; remove one of the two",
        $"[Input(2)] [Dense(3, Activation.Relu, Name = \"hidden\", {arguments})] [Dense(1)] [MeanSquaredError]");

    [Theory]
    [InlineData("Trainable = false, L1 = 0f, MaxNorm = 0f")]
    [InlineData("UseBias = false, L1 = 0.1f, BiasL1 = 0f")]
    public void Penalty_OfZero_DoesNotWarn(string arguments) =>
        ReportsNothingInNetwork($"[Input(2)] [Dense(3, Activation.Relu, {arguments})] [Dense(1)] [MeanSquaredError]");

    [Theory]
    [InlineData("[[|Input(3, 32, 32)|]] [Conv2D(8, 3, Activation.Relu)]", "Input(3, 32, 32)", 3, 32, "Input(32, 32, 3)")]
    [InlineData("[[|Input(1, 28, 28)|]] [BatchNorm] [GlobalAveragePool2D] [Dense(1)]", "Input(1, 28, 28)", 1, 28, "Input(28, 28, 1)")]
    [InlineData("[Input(1024)] [[|Reshape(4, 16, 16)|]] [MaxPool2D(2)] [UpSample2D(2)]", "Reshape(4, 16, 16)", 4, 16, "Reshape(16, 16, 4)")]
    public void Image_ChannelsFirst_WarnsAtTheShape(string attributes, string shape, int first, int other, string mended) =>
        ReportsInNetwork(
            "NETC108",
            $"NetCompiler is channels-last: [{shape}] has height {first}, width {other} and {other} channels; if the first axis is the "
                + $"channels, write [{mended}]",
            attributes);

    [Theory]
    [InlineData("[Input(32, 32, 3)] [Conv2D(8, 3)]")]
    [InlineData("[Input(3, 32, 16)] [Conv2D(8, 3)]")]
    [InlineData("[Input(2, 32, 32)] [Conv2D(8, 2)]")]
    [InlineData("[Input(3, 3, 3)] [Conv2D(8, 3)]")]
    [InlineData("[Input(3, 32, 32)] [Flatten] [Dense(1)]")]
    [InlineData("[Input(4, 20, 16)] [Crop2D(0, 0, 2, 2)] [Conv2D(8, 3)]")]
    public void Image_NotChannelsFirst_DoesNotWarn(string attributes) => ReportsNothingInNetwork(attributes);
}
