using System.Text.Json;
using NetCompiler.Benchmarks.Interpreter;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Benchmarks.Tests.Interpreter;

/// <summary>The interpreter's layers on images against PyTorch: a baseline that computes something else measures nothing.</summary>
public sealed class InterpretedLayerTests
{
    public static TheoryData<string> Convolutions => [.. ReferenceCase.Names("conv2d_*")];

    public static TheoryData<string> Poolings => [.. ReferenceCase.Names("maxpool2d_*")];

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Conv2D_ReferenceCase_AgreesWithPyTorch(string name)
    {
        var reference = ReferenceCase.Load(name);
        JsonElement config = reference.Config;
        WindowShape window = ReadWindow(config, "kernel", config.GetProperty("in_channels").GetInt32());
        int filters = config.GetProperty("out_channels").GetInt32();
        var layer = new InterpretedConv2D(
            "conv", window, filters, config.GetProperty("use_bias").GetBoolean(), config.GetProperty("batch").GetInt32());

        AssertTrainingMatches(reference, layer);
    }

    [Theory]
    [MemberData(nameof(Poolings))]
    public void MaxPool2D_ReferenceCase_AgreesWithPyTorch(string name)
    {
        var reference = ReferenceCase.Load(name);
        JsonElement config = reference.Config;
        WindowShape window = ReadWindow(config, "pool", config.GetProperty("channels").GetInt32());

        AssertTrainingMatches(reference, new InterpretedMaxPool2D(window, config.GetProperty("batch").GetInt32()));
    }

    [Fact]
    public void BatchNorm_Training_AgreesWithPyTorch()
    {
        var reference = ReferenceCase.Load("batchnorm2d_train");
        InterpretedBatchNorm layer = CreateBatchNorm(reference);

        AssertTrainingMatches(reference, layer);
        foreach (InterpretedParameter state in layer.State)
        {
            reference.AssertMatches("buffer." + CanonicalName(state), state.CanonicalValues());
        }
    }

    [Fact]
    public void BatchNorm_Prediction_AgreesWithPyTorchAndLeavesTheStatistics()
    {
        var reference = ReferenceCase.Load("batchnorm2d_eval");
        InterpretedBatchNorm layer = CreateBatchNorm(reference);
        NpzArray input = reference.GivenImages("input.x");

        layer.Infer(input.ToSingles(), input.Shape[0]);

        reference.AssertImagesMatch("output.y", layer.Output);
        foreach (InterpretedParameter state in layer.State)
        {
            reference.AssertMatches("buffer." + CanonicalName(state), state.CanonicalValues());
        }
    }

    // Forward and backward pass over the case's batch: output and every gradient.
    private static void AssertTrainingMatches(ReferenceCase reference, InterpretedLayer layer)
    {
        NpzArray input = reference.GivenImages("input.x");
        float[] x = input.ToSingles();
        foreach (InterpretedParameter parameter in layer.Parameters)
        {
            parameter.Load(reference.Given("param." + CanonicalName(parameter)).ToSingles());
        }

        layer.Forward(x, input.Shape[0]);
        layer.Backward(x, reference.GivenImages("upstream.y").ToSingles(), input.Shape[0], needsInputGradient: true);

        reference.AssertImagesMatch("output.y", layer.Output);
        reference.AssertImagesMatch("grad.input.x", layer.InputGradient);
        Assert.Equal(
            reference.ExpectedNames.Count(name => name.StartsWith("grad.param.", StringComparison.Ordinal)), layer.Parameters.Count);
        foreach (InterpretedParameter parameter in layer.Parameters)
        {
            reference.AssertMatches("grad.param." + CanonicalName(parameter), parameter.CanonicalGradients());
        }
    }

    private static InterpretedBatchNorm CreateBatchNorm(ReferenceCase reference)
    {
        int[] shape = reference.Given("input.x").Shape;
        var layer = new InterpretedBatchNorm("norm", new SampleShape(shape[2], shape[3], shape[1]), shape[0]);
        foreach (InterpretedParameter parameter in layer.Parameters)
        {
            parameter.Load(reference.Given("param." + CanonicalName(parameter)).ToSingles());
        }

        foreach (InterpretedParameter state in layer.State)
        {
            state.Load(reference.Given("buffer." + CanonicalName(state)).ToSingles());
        }

        return layer;
    }

    private static WindowShape ReadWindow(JsonElement config, string kernel, int channels) => new(
        new SampleShape(config.GetProperty("height").GetInt32(), config.GetProperty("width").GetInt32(), channels),
        config.GetProperty(kernel)[0].GetInt32(),
        config.GetProperty(kernel)[1].GetInt32(),
        config.GetProperty("stride")[0].GetInt32(),
        config.GetProperty("padding").GetString() == "same");

    /// <summary>weight or bias, without the layer's name.</summary>
    private static string CanonicalName(InterpretedParameter parameter) => parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..];
}
