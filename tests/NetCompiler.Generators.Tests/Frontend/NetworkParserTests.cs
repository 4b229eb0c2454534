using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generators.Frontend;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Frontend;

public sealed class NetworkParserTests
{
    private static readonly InitializerModel s_glorot = new(InitializerKind.GlorotUniform, 0f, 0f);
    private static readonly InitializerModel s_zeros = new(InitializerKind.Zeros, 0f, 0f);

    [Fact]
    public void Parse_WholeNetwork_GivesItsModel()
    {
        NetworkModel? model = Parse(
            """
            namespace Vision;
            partial record struct Outer
            {
                [NetCompiler.Network(Lowering = NetCompiler.Lowering.Tiled)]
                [NetCompiler.Input(4, 2)]
                [NetCompiler.Flatten]
                [NetCompiler.Dense(3, NetCompiler.Activation.LeakyRelu, Slope = 0.2f, Name = "hidden", UseBias = false)]
                [NetCompiler.Dropout(0.25f)]
                [NetCompiler.Dense(2)]
                [NetCompiler.Activation(NetCompiler.Activation.Softmax)]
                [NetCompiler.Reshape(-1)]
                [NetCompiler.SparseCategoricalCrossEntropy(LabelSmoothing = 0.1f)]
                partial class Net;
            }
            """,
            "Vision.Outer+Net").Model;

        Assert.Equal(
            new NetworkModel(
                "Vision", new ContainingTypeModel[] { new("record struct", "Outer") }, "Net", LoweringKind.Tiled, new[] { 4, 2 },
                new LayerModel[]
                {
                    new FlattenLayer("flatten1", new[] { -1 }, new[] { 4, 2 }, new[] { 8 }),
                    new DenseLayer(
                        "hidden", new[] { 0 }, new[] { 8 }, new[] { 3 }, 3,
                        new ActivationModel(ActivationKind.LeakyRelu, 0.2f), false, s_glorot, s_zeros),
                    new DropoutLayer("dropout1", new[] { 1 }, new[] { 3 }, new[] { 3 }, 0.25f),
                    new DenseLayer("dense2", new[] { 2 }, new[] { 3 }, new[] { 2 }, 2, ActivationModel.Linear, true, s_glorot, s_zeros),
                    new ActivationLayer("activation1", new[] { 3 }, new[] { 2 }, new[] { 2 },
                        new ActivationModel(ActivationKind.Softmax, 0f)),
                    new ReshapeLayer("reshape1", new[] { 4 }, new[] { 2 }, new[] { 2 }),
                },
                new LossModel(LossKind.SparseCategoricalCrossEntropy, LabelSmoothing: 0.1f)),
            model);
        Assert.Equal("Vision.Outer.Net", model!.FullName);
    }

    [Theory]
    [InlineData("WeightInitializer = Initializer.Uniform", InitializerKind.Uniform, -0.05f, 0.05f)]
    [InlineData("WeightInitializer = Initializer.Uniform, WeightMinimum = -1f, WeightMaximum = 2f", InitializerKind.Uniform, -1f, 2f)]
    [InlineData("WeightInitializer = Initializer.Normal", InitializerKind.Normal, 0f, 0.05f)]
    [InlineData("WeightInitializer = Initializer.Normal, WeightMean = 1f, WeightStandardDeviation = 2f", InitializerKind.Normal, 1f, 2f)]
    [InlineData("WeightInitializer = Initializer.Constant, WeightValue = 3f", InitializerKind.Constant, 3f, 0f)]
    [InlineData("WeightInitializer = Initializer.Orthogonal", InitializerKind.Orthogonal, 1f, 0f)]
    [InlineData("WeightInitializer = Initializer.HeNormal, WeightGain = 7f", InitializerKind.HeNormal, 0f, 0f)]
    public void Parse_Initializer_TakesItsNumbersAlone(string arguments, object kind, float first, float second) => Assert.Equal(
        new InitializerModel((InitializerKind)kind, first, second), Dense($"[Dense(1, {arguments})]").WeightInitializer);

    [Theory]
    [InlineData("[Dense(1, Activation.Elu)]", ActivationKind.Elu, 1f)]
    [InlineData("[Dense(1, activation: Activation.LeakyRelu)]", ActivationKind.LeakyRelu, 0.01f)]
    [InlineData("[Dense(1, Activation.Tanh, Activation = Activation.Relu)]", ActivationKind.Relu, 0f)]
    public void Parse_Activation_TakesItsNumber(string attribute, object kind, float parameter) =>
        Assert.Equal(new ActivationModel((ActivationKind)kind, parameter), Dense(attribute).Activation);

    [Fact]
    public void Parse_PenaltiesAndConstraints_AreThoseOfWeightsAndBias()
    {
        DenseLayer dense = Dense("[Dense(1, L1 = 0.1f, L2 = 0.2f, BiasL1 = 0.3f, BiasL2 = 0.4f, MaxNorm = 3f, ClipWeights = 0.5f)]");

        Assert.True(dense.Trainable);
        Assert.Equal(new ParameterRules(0.1f, 0.2f, 3f, 0.5f), dense.WeightRules);
        Assert.Equal(new ParameterRules(0.3f, 0.4f, 0f, 0f), dense.BiasRules);
    }

    [Theory]
    [InlineData("[Dense(1, Trainable = false)]")]
    [InlineData("[Conv1D(1, 1, Trainable = false)]")]
    [InlineData("[Reshape(1, 2, 1)] [Conv2D(1, 1, Trainable = false)]")]
    [InlineData("[Reshape(1, 2, 1)] [DepthwiseConv2D(1, Trainable = false)]")]
    [InlineData("[Reshape(1, 2, 1)] [SeparableConv2D(1, 1, Trainable = false)]")]
    [InlineData("[Reshape(1, 2, 1)] [Conv2DTranspose(1, 1, Trainable = false)]")]
    [InlineData("[BatchNorm(Trainable = false)]")]
    [InlineData("[LayerNorm(Trainable = false)]")]
    [InlineData("[GroupNorm(1, Trainable = false)]")]
    public void Parse_Trainable_IsReadOfEveryLayerWithParameters(string attribute)
    {
        string reshape = attribute.Contains("Conv1D", StringComparison.Ordinal) ? "[Reshape(2, 1)] " : "";

        LayerModel[] layers = [.. Parse(TestCompilation.Network("[Input(2)] " + reshape + attribute), "Net").Model!.Layers];

        Assert.False(layers[^1].Trainable);
        Assert.All(layers[..^1], layer => Assert.True(layer.Trainable));
    }

    [Fact]
    public void Parse_AttributeDefaults_AreTheRuntimes()
    {
        var dense = new DenseAttribute(1) { Activation = Activation.LeakyRelu };
        Assert.Equal(dense.Slope, Dense("[Dense(1, Activation.LeakyRelu)]").Activation.Parameter);
        Assert.Equal(dense.Alpha, Dense("[Dense(1, Activation.Elu)]").Activation.Parameter);
        Assert.Equal(dense.UseBias, Dense("[Dense(1)]").UseBias);
        Assert.Equal(dense.Trainable, Dense("[Dense(1)]").Trainable);
        Assert.Equal(new ParameterRules(dense.L1, dense.L2, dense.MaxNorm, dense.ClipWeights), Dense("[Dense(1)]").WeightRules);
        Assert.Equal(new ParameterRules(dense.BiasL1, dense.BiasL2, 0f, 0f), Dense("[Dense(1)]").BiasRules);
        Assert.Equal(
            new InitializerModel(InitializerKind.Uniform, dense.WeightMinimum, dense.WeightMaximum),
            Dense("[Dense(1, WeightInitializer = Initializer.Uniform)]").WeightInitializer);
        Assert.Equal(
            new InitializerModel(InitializerKind.Normal, dense.BiasMean, dense.BiasStandardDeviation),
            Dense("[Dense(1, BiasInitializer = Initializer.Normal)]").BiasInitializer);
        Assert.Equal(
            new LossModel(LossKind.Huber, Delta: new HuberAttribute().Delta),
            Parse(TestCompilation.Network("[Input(2)] [Dense(1)] [Huber]"), "Net").Model!.Loss);
    }

    [Fact]
    public void Parse_SpatialDefaults_AreTheRuntimes()
    {
        var convolution = new Conv2DAttribute(1, 2, 3) { Stride = 2, StrideWidth = 3, Dilation = 2, DilationHeight = 4 };
        var pool = new MaxPool2DAttribute(2, 3) { StrideHeight = 1 };
        var norm = new BatchNormAttribute();
        LayerModel[] layers =
        [
            .. Parse(TestCompilation.Network(
                "[Input(20, 20, 1)] [Conv2D(1, 2, 3, Stride = 2, StrideWidth = 3, Dilation = 2, DilationHeight = 4)] "
                    + "[MaxPool2D(2, 3, StrideHeight = 1)] [BatchNorm] [UpSample2D(2)]"), "Net").Model!.Layers,
        ];

        Assert.Equal(
            new WindowModel(
                convolution.KernelHeight, convolution.KernelWidth, convolution.StrideHeight, convolution.StrideWidth,
                convolution.DilationHeight, convolution.DilationWidth, convolution.PadTop, convolution.PadBottom,
                convolution.PadLeft, convolution.PadRight),
            Assert.IsType<Conv2DLayer>(layers[0]).Window);
        Assert.Equal(
            new WindowModel(pool.Height, pool.Width, pool.StrideHeight, pool.StrideWidth, 1, 1, 0, 0, 0, 0),
            Assert.IsType<MaxPool2DLayer>(layers[1]).Window);
        Assert.Equal(
            new BatchNormLayer(
                "batchnorm1", new[] { 1 }, layers[1].OutputShape, layers[1].OutputShape, norm.Momentum, norm.Epsilon,
                norm.BiasedVariance, norm.UseScale, norm.UseShift),
            layers[2]);
        Assert.Equal(InterpolationKind.Nearest, Assert.IsType<UpSample2DLayer>(layers[3]).Interpolation);
    }

    [Fact]
    public void Parse_TwiceOverOtherSymbols_GivesEqualModels()
    {
        string source = TestCompilation.Network("[Input(2)] [Dense(3, Activation.Relu)] [Dense(1)] [MeanSquaredError]");

        ParseResult first = Parse(source, "Net");
        ParseResult second = Parse("// Moved down.\n" + source, "Net");

        Assert.NotNull(first.Model);
        Assert.Equal(first.Model, second.Model);
        Assert.Equal(first.Model.GetHashCode(), second.Model!.GetHashCode());
        Assert.NotEqual(first.Model, Parse(source.Replace("Dense(3", "Dense(4", StringComparison.Ordinal), "Net").Model);
        Assert.NotEqual(first.Model, Parse(source.Replace("Relu", "Elu", StringComparison.Ordinal), "Net").Model);
        Assert.NotEqual(first.Model, Parse(source.Replace("Relu", "Relu, Trainable = false", StringComparison.Ordinal), "Net").Model);
        Assert.NotEqual(first.Model, Parse(source.Replace("Relu", "Relu, L2 = 0.1f", StringComparison.Ordinal), "Net").Model);
    }

    [Theory]
    [InlineData("[Input(2)] [Dense()]")]
    [InlineData("[Input(2)] [Dense]")]
    [InlineData("[Input(2)] [Dense(]")]
    [InlineData("[Input(2)] [Dense(\"a\")]")]
    [InlineData("[Input(2)] [Dense(Unknown)] [Dense(1)] [BinaryCrossEntropy]")]
    [InlineData("[Input(2)] [Dense(1, Activation.)]")]
    [InlineData("[Input(2)] [Dense(1, Name = )]")]
    [InlineData("[Input(2)] [Dropout] [Dense(1)]")]
    [InlineData("[Input(2,)] [Dense(1)]")]
    [InlineData("[Input(x)] [Dense(1)]")]
    [InlineData("[Input(2)] [Dense(1)] [Huber(x)]")]
    [InlineData("[Input(2, 2)] [Flattn] [Dense(1)]")]
    [InlineData("[Inptu(2)] [Dense(1)]")]
    public void Parse_HalfWrittenNetwork_LeavesItToTheCSharpCompiler(string attributes)
    {
        string source = TestCompilation.Network(attributes);
        ParseResult result = Parse(source, "Net");

        Assert.Null(result.Model);
        Assert.Equal(new FailedNetworkModel("", default, "Net"), result.Failed);
        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(TestCompilation.Create(source).Errors());
    }

    [Fact]
    public void Parse_NullShape_IsReportedAsEmpty() => Assert.Equal(
        "NETC009", Assert.Single(Parse(TestCompilation.Network("[Input(null)] [Dense(1)]"), "Net").Diagnostics).Descriptor.Id);

    [Fact]
    public void Parse_Cancelled_Throws()
    {
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.Network("[Input(2)] [Dense(1)]"));
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Net")!;

        Assert.ThrowsAny<OperationCanceledException>(() => NetworkParser.Parse(type, new CancellationToken(canceled: true)));
    }

    private static DenseLayer Dense(string attribute) =>
        Assert.IsType<DenseLayer>(Parse(TestCompilation.Network("[Input(2)] " + attribute), "Net").Model!.Layers[0]);

    private static ParseResult Parse(string source, string name) =>
        NetworkParser.Parse(TestCompilation.Create(source).GetTypeByMetadataName(name)!, CancellationToken.None);
}
