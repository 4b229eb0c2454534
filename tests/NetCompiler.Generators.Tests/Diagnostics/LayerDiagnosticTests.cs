using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class LayerDiagnosticTests
{
    [Fact]
    public void Input_Missing_IsReportedAtNetwork() => Reports(
        "NETC004", "'Net' has no [Input]; put one above its layers, as in [Input(784)]",
        "using NetCompiler; [[|Network|]] [Dense(1)] public sealed partial class Net;");

    [Fact]
    public void Input_BelowALayer_IsReported() => ReportsInNetwork(
        "NETC005", "[Input] must stand above all layers; move it above [Dense]", "[Dense(1)] [[|Input(2)|]]");

    [Fact]
    public void Input_AboveNetwork_IsNotReported() =>
        ReportsNothing("using NetCompiler; [Input(2)] [Network] [Dense(1)] public sealed partial class Net;");

    [Fact]
    public void Layers_Missing_IsReportedAtNetwork() => Reports(
        "NETC006", "'Net' has no layers; put at least one below [Input], as in [Dense(10)]",
        "using NetCompiler; [[|Network|]] [Input(2)] public sealed partial class Net;");

    [Theory]
    [InlineData("[Input(2)] [Dense([|0|])]", "The units of Dense", "0")]
    [InlineData("[Input(2)] [Dense([|units: -3|], activation: Activation.Relu)]", "The units of Dense", "-3")]
    [InlineData("[Input(28, [|0|], 1)] [Flatten] [Dense(1)]", "A size of Input", "0")]
    [InlineData("[Input(new[] { 28, [|-1|] })] [Flatten] [Dense(1)]", "A size of Input", "-1")]
    [InlineData("[Input(4)] [Reshape(2, [|-2|])] [Flatten] [Dense(1)]", "A size of Reshape", "-2")]
    public void Size_NotPositive_IsReportedAtTheArgument(string attributes, string what, string size) =>
        ReportsInNetwork("NETC008", $"{what} must be at least 1, not {size}", attributes);

    [Fact]
    public void Size_OfOne_IsNotReported() => ReportsNothingInNetwork("[Input(1, 1)] [Reshape(1)] [Dense(1)]");

    [Fact]
    public void Size_GivenByAConstant_IsRead() => ReportsNothing(
        "using NetCompiler; [Network] [Input(N.A, 2)] [Reshape(2 * N.A)] [Dense(N.A - 1)] public sealed partial class Net; "
            + "static class N { public const int A = 3; }");

    [Theory]
    [InlineData("[[|Input|]] [Dense(1)]", "Input")]
    [InlineData("[Input(4)] [[|Reshape()|]] [Dense(1)]", "Reshape")]
    public void Shape_Empty_IsReported(string attributes, string kind) =>
        ReportsInNetwork("NETC009", $"[{kind}] needs at least one size, as in [{kind}(784)]", attributes);

    [Theory]
    [InlineData("[Input([|536870912|])] [Dense(1)]", "Input", "536,870,912")]
    [InlineData("[[|Input(65536, 65536)|]] [Flatten] [Dense(1)]", "Input", "4,294,967,296")]
    [InlineData("[[|Input(int.MaxValue, int.MaxValue, int.MaxValue)|]] [Flatten] [Dense(1)]", "Input", "more than 2^63")]
    [InlineData("[Input(1)] [Dense([|int.MaxValue|])]", "Dense", "2,147,483,647")]
    public void Shape_Overflowing_IsReported(string attributes, string kind, string count) => ReportsInNetwork(
        "NETC010", $"{kind} has {count} elements a sample, 536,870,912 or more; a buffer holds fewer", attributes);

    [Theory]
    // 20,001 rows of 30,016 floats: 30,000 units rounded up to whole panels.
    [InlineData("[Input(20000)] [Dense(30000)]", "600,350,016", "parameters")]
    [InlineData("[Input(300000000)] [Flatten]", "1,800,000,000", "activations and gradients of one sample")]
    public void Network_TooLarge_IsReportedAtNetwork(string attributes, string floats, string what) => Reports(
        "NETC011", $"'Net' needs {floats} floats for its {what}, and the limit is 536,870,911; make its layers smaller",
        $"using NetCompiler; [[|Network|]] {attributes} public sealed partial class Net;");

    [Fact]
    public void Network_JustSmallEnough_IsNotReported() => ReportsNothingInNetwork("[Input(8191)] [Dense(65472)]");

    [Theory]
    [InlineData("[Input(28, 28, 1)] [[|Dense(10)|]]", "Input", "(28, 28, 1)")]
    [InlineData("[Input(12)] [Reshape(3, 4)] [[|Dense(10)|]]", "Reshape", "(3, 4)")]
    [InlineData("[Input(3, 4)] [Activation(Activation.Relu), [|Dense(10)|]]", "Activation", "(3, 4)")]
    public void Dense_OfAnInputThatIsNotFlat_IsReported(string attributes, string giver, string shape) => ReportsInNetwork(
        "NETC012", $"Dense needs a flat input but {giver} gives {shape}; add [Flatten] above it", attributes);

    [Fact]
    public void Dense_BelowFlatten_IsNotReported() => ReportsNothingInNetwork("[Input(28, 28, 1)] [Flatten] [Flatten] [Dense(10)]");

    [Theory]
    [InlineData("[Input(10)] [[|Reshape(3, 4)|]] [Flatten] [Dense(1)]", "(3, 4)", "Input gives (10), 10")]
    [InlineData("[Input(5, 2)] [Flatten] [[|Reshape(-1, 3)|]] [Flatten] [Dense(1)]", "(-1, 3)", "Flatten gives (10), 10")]
    [InlineData("[Input(2)] [[|Reshape(-1, 3)|]] [Flatten] [Dense(1)]", "(-1, 3)", "Input gives (2), 2")]
    public void Reshape_ToAnotherCount_IsReported(string attributes, string sizes, string given) =>
        ReportsInNetwork("NETC013", $"Reshape to {sizes} does not fit: {given} elements", attributes);

    [Fact]
    public void Reshape_WithTwoUnknownSizes_IsReportedAtTheSecond() => ReportsInNetwork(
        "NETC014", "Only one size of Reshape can be -1; give this one as a number",
        "[Input(12)] [Reshape(-1, 2, [|-1|])] [Flatten] [Dense(1)]");

    [Theory]
    [InlineData("[Input(12)] [Reshape(3, 4)] [Flatten] [Dense(1)]")]
    [InlineData("[Input(12)] [Reshape(2, -1, 3)] [Flatten] [Dense(1)]")]
    public void Reshape_ToTheSameCount_IsNotReported(string attributes) => ReportsNothingInNetwork(attributes);

    [Theory]
    [InlineData("[Dropout([|1f|])]", "Dropout", "1")]
    [InlineData("[Dropout([|-0.1f|])]", "Dropout", "-0.1")]
    [InlineData("[Dropout([|float.NaN|])]", "Dropout", "NaN")]
    [InlineData("[Reshape(1, 1, 2)] [SpatialDropout2D([|1f|])] [Flatten]", "SpatialDropout2D", "1")]
    public void Dropout_RateOutOfRange_IsReported(string layers, string kind, string shown) => ReportsInNetwork(
        "NETC015", $"The rate of {kind} must be at least 0 and below 1, not {shown}", $"[Input(2)] {layers} [Dense(1)]");

    [Theory]
    [InlineData("0f")]
    [InlineData("0.99f")]
    public void Dropout_RateInRange_IsNotReported(string rate) => ReportsNothingInNetwork($"[Input(2)] [Dropout({rate})] [Dense(1)]");

    [Theory]
    [InlineData("[Dense(1, Activation.LeakyRelu, [|Slope = -0.5f|])]", "Slope of Dense must be a finite number of at least 0, not -0.5")]
    [InlineData("[Dense(1, Activation.LeakyRelu, [|Slope = float.NaN|])]", "Slope of Dense must be a finite number of at least 0, not NaN")]
    [InlineData(
        "[Dense(1)] [Activation(Activation.Elu, [|Alpha = float.PositiveInfinity|])]",
        "Alpha of Activation must be a finite number of at least 0, not Infinity")]
    [InlineData("[Dense(1)] [Huber([|0f|])]", "Delta of Huber must be a finite number above 0, not 0")]
    [InlineData(
        "[Dense(1)] [BinaryCrossEntropy(FromLogits = true, [|LabelSmoothing = 1f|])]",
        "LabelSmoothing of BinaryCrossEntropy must be at least 0 and below 1, not 1")]
    [InlineData(
        "[Dense(1, WeightInitializer = Initializer.Uniform, [|WeightMinimum = 1f|])]",
        "WeightMinimum of Dense must be at most WeightMaximum, 0.05, not 1")]
    [InlineData(
        "[Dense(1, BiasInitializer = Initializer.Uniform, [|BiasMaximum = -1f|])]",
        "BiasMaximum of Dense must be at least BiasMinimum, -0.05, not -1")]
    [InlineData(
        "[Dense(1, WeightInitializer = Initializer.Normal, [|WeightStandardDeviation = -1f|])]",
        "WeightStandardDeviation of Dense must be a finite number of at least 0, not -1")]
    [InlineData(
        "[Dense(1, BiasInitializer = Initializer.Constant, [|BiasValue = float.NaN|])]",
        "BiasValue of Dense must be a finite number, not NaN")]
    [InlineData(
        "[Dense(1, WeightInitializer = Initializer.Orthogonal, [|WeightGain = float.NegativeInfinity|])]",
        "WeightGain of Dense must be a finite number, not -Infinity")]
    [InlineData("[BatchNorm([|Momentum = 0f|])] [Dense(1)]", "Momentum of BatchNorm must be above 0 and at most 1, not 0")]
    [InlineData("[BatchNorm([|Momentum = 1.1f|])] [Dense(1)]", "Momentum of BatchNorm must be above 0 and at most 1, not 1.1")]
    [InlineData("[BatchNorm([|Epsilon = 0f|])] [Dense(1)]", "Epsilon of BatchNorm must be a finite number above 0, not 0")]
    [InlineData("[LayerNorm([|Epsilon = -1f|])] [Dense(1)]", "Epsilon of LayerNorm must be a finite number above 0, not -1")]
    [InlineData("[GroupNorm(1, [|Epsilon = float.NaN|])] [Dense(1)]", "Epsilon of GroupNorm must be a finite number above 0, not NaN")]
    [InlineData("[Dense(1, [|L1 = -1f|])]", "L1 of Dense must be a finite number of at least 0, not -1")]
    [InlineData("[Dense(1, [|L2 = float.NaN|])]", "L2 of Dense must be a finite number of at least 0, not NaN")]
    [InlineData("[Dense(1, [|BiasL1 = -0.5f|])]", "BiasL1 of Dense must be a finite number of at least 0, not -0.5")]
    [InlineData(
        "[Dense(1, [|BiasL2 = float.PositiveInfinity|])]", "BiasL2 of Dense must be a finite number of at least 0, not Infinity")]
    [InlineData(
        "[Reshape(1, 2, 1)] [Conv2D(1, 1, [|MaxNorm = -2f|])]", "MaxNorm of Conv2D must be a finite number of at least 0, not -2")]
    [InlineData("[Dense(1, [|ClipWeights = -0.1f|])]", "ClipWeights of Dense must be a finite number of at least 0, not -0.1")]
    [InlineData("[Dense(1, Trainable = false, [|L2 = -1f|])]", "L2 of Dense must be a finite number of at least 0, not -1")]
    [InlineData(
        "[GaussianNoise([|-1f|])] [Dense(1)]",
        "StandardDeviation of GaussianNoise must be a finite number of at least 0, not -1")]
    public void Number_OutOfRange_IsReportedAtTheArgument(string layers, string message) =>
        ReportsInNetwork("NETC016", message, "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(1, Activation.LeakyRelu, Slope = 0f)]")]
    [InlineData("[Dense(1, WeightInitializer = Initializer.Uniform, WeightMinimum = 1f, WeightMaximum = 1f)]")]
    [InlineData("[Dense(1, L1 = 0f, L2 = 1e-4f, BiasL1 = 1f, BiasL2 = 0f, MaxNorm = 3f, ClipWeights = 0.01f)]")]
    [InlineData("[Dense(1)] [Huber(0.001f)]")]
    [InlineData("[BatchNorm(Momentum = 1f, Epsilon = 0.1f)] [GaussianNoise(0f)] [Dense(1)]")]
    [InlineData("[Dense(1)] [BinaryCrossEntropy(FromLogits = true, LabelSmoothing = 0.5f)]")]
    public void Number_InRange_IsNotReported(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData("[Input(2)] [Dense(1, [|(Activation)99|])]", "99", "Activation")]
    [InlineData("[Input(2)] [Dense(1, [|Activation = (Activation)(-1)|])]", "-1", "Activation")]
    [InlineData("[Input(2)] [Dense(1, [|WeightInitializer = (Initializer)12|])]", "12", "Initializer")]
    public void Enumeration_UnknownValue_IsReported(string attributes, string value, string name) =>
        ReportsInNetwork("NETC017", $"{value} is not a member of {name}", attributes);

    [Fact]
    public void Lowering_UnknownValue_IsReported() => Reports(
        "NETC017", "7 is not a member of Lowering",
        "using NetCompiler; [Network([|Lowering = (Lowering)7|])] [Input(2)] [Dense(1)] public sealed partial class Net;");

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("größe")]
    [InlineData("a.b")]
    public void Name_Invalid_IsReported(string name) => ReportsInNetwork(
        "NETC018",
        $"'{name}' cannot name a layer: a name is a letter or underscore, then letters, digits or underscores (A to Z without accents)",
        $"[Input(2)] [Dense(1, [|Name = \"{name}\"|])]");

    [Theory]
    [InlineData("[Dense(1, Activation.Relu, Name = \"a\")] [Dense(1, [|Name = \"A\"|])]", "A", "the [Dense] named 'a'", "A2")]
    [InlineData(
        "[Dense(1, Activation.Relu)] [Dense(1, [|Name = \"dense1\"|])]",
        "dense1",
        "the unnamed [Dense], number 1 of its kind",
        "dense12")]
    [InlineData(
        "[Dense(1, Activation.Relu, [|Name = \"dense2\"|])] [Dense(1)]",
        "dense2",
        "the unnamed [Dense], number 2 of its kind",
        "dense22")]
    public void Name_Taken_IsReportedWithAFreeOne(string layers, string name, string owner, string free) =>
        ReportsInNetwork("NETC019", $"The name '{name}' is taken by {owner}; '{free}' is free", "[Input(2)] " + layers);

    [Fact]
    public void Name_ValidAndOwn_IsNotReported() =>
        ReportsNothingInNetwork("[Input(2)] [Dense(1, Activation.Relu, Name = \"_a1\")] [Dense(1, Name = \"dense1\")]");

    [Fact]
    public void LaneParallel_OverALargeNetwork_IsReportedAtTheArgument() => Reports(
        "NETC024", "Lowering.LaneParallel takes networks of at most 8,192 operations a sample, and 'Net' needs 8,193; use "
            + "Lowering.Automatic",
        "using NetCompiler; [Network([|Lowering = Lowering.LaneParallel|])] [Input(1365)] [Dense(1)] public sealed partial class Net;");

    [Theory]
    [InlineData("[Input(4, 4, 1)] [Conv2D(1, 3)] [BatchNorm]", "Conv2D")]
    [InlineData("[Input(4)] [Dense(1)] [LayerNorm]", "LayerNorm")]
    [InlineData("[Input(300, 300, 1)] [Flatten] [Dense(1)] [LayerNorm]", "LayerNorm")]
    public void LaneParallel_OverALayerThatItDoesNotServe_IsReportedAtTheArgument(string attributes, string kind) => Reports(
        "NETC033", "Lowering.LaneParallel takes networks of Dense, Activation, Dropout, GaussianNoise, Flatten and Reshape, and 'Net' has "
            + kind + "; use Lowering.Automatic",
        $"using NetCompiler; [Network([|Lowering = Lowering.LaneParallel|])] {attributes} public sealed partial class Net;");

    [Fact]
    public void LaneParallel_OverEveryLayerThatItServes_IsNotReported() => ReportsNothing(
        "using NetCompiler; [Network(Lowering = Lowering.LaneParallel)] [Input(2, 2)] [Flatten] [Dropout(0.1f)] "
            + "[GaussianNoise(0.1f)] [Dense(4)] [Activation(Activation.Relu)] [Reshape(2, 2)] [Flatten] [Dense(1)] public sealed partial class Net;");

    [Fact]
    public void LaneParallel_OverASmallNetwork_IsNotReported() => ReportsNothing(
        "using NetCompiler; [Network(Lowering = Lowering.LaneParallel)] [Input(1364)] [Dense(1)] public sealed partial class Net;");

    [Fact]
    public void Layer_OfTheUsersOwn_IsReported() => Reports(
        "NETC025", "[Swirl] is not a layer or loss that this version of NetCompiler can compile",
        "using NetCompiler; sealed class SwirlAttribute : LayerAttribute; [Network] [Input(2)] [[|Swirl|]] [Dense(1)] public "
            + "sealed partial class Net;");

    [Fact]
    public void Loss_OfTheUsersOwn_IsReported() => Reports(
        "NETC025", "[Swirl] is not a layer or loss that this version of NetCompiler can compile",
        "using NetCompiler; sealed class SwirlAttribute : LossAttribute; [Network] [Input(2)] [Dense(1)] [[|Swirl|]] public "
            + "sealed partial class Net;");
}
