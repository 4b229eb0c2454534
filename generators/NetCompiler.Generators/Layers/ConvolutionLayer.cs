using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>What the convolutions share: a window over (H, W, C), or over (T, C) as (1, T, C), and how their cost is counted.</summary>
/// <param name="Name">As in <see cref="WeightedLayer"/>, and so are all but the window.</param>
/// <param name="Inputs">The layers it reads.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="OutputShape">One sample's.</param>
/// <param name="Window">The kernel, its steps and its pads.</param>
/// <param name="Activation">f.</param>
/// <param name="UseBias">Whether b is added.</param>
/// <param name="WeightInitializer">How its weights begin.</param>
/// <param name="BiasInitializer">How b begins.</param>
internal abstract record ConvolutionLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    WindowModel Window,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer)
    : WeightedLayer(Name, Inputs, InputShape, OutputShape, Activation, UseBias, WeightInitializer, BiasInitializer)
{
    public override string Detail => Window.Describe() + (IsLinear ? "" : ", " + base.Detail);

    /// <summary>C, the channels that come in.</summary>
    protected int InputChannels => InputShape[InputShape.Count - 1];

    /// <summary>H * W of the output; OT of a sequence.</summary>
    protected long OutputCells => OutputShape.Size() / OutputShape[OutputShape.Count - 1];

    /// <summary>
    /// (H, W, C) -> (OH, OW, channels) by a window; (T, C) -> (OT, channels) by one of a single row.
    /// </summary>
    /// <param name="input">With the number of axes that the layer takes.</param>
    /// <param name="window">The window.</param>
    /// <param name="channels">Of the output; at least 1.</param>
    public static ShapeResult Slide(EquatableArray<int> input, WindowModel window, long channels)
    {
        int width = window.OutputWidth(input[input.Count - 2]);
        int height = input.Count == 3 ? window.OutputHeight(input[0]) : 1;
        if (height < 1 || width < 1)
        {
            return ShapeResult.Wrong(ShapeProblem.WindowTooLarge, height < 1 ? 0 : 1);
        }

        int depth = Saturated.Size(channels);
        return ShapeResult.Of(input.Count == 3 ? new[] { height, width, depth } : new[] { width, depth });
    }

    /// <summary>The rule of grouped convolutions over inputs of a number of axes.</summary>
    protected static ShapeResult InferGrouped(EquatableArray<int> input, int axes, int filters, WindowModel window, int groups)
    {
        if (input.Count != axes)
        {
            return ShapeResult.Wrong(ShapeProblem.WrongAxes);
        }

        bool channelsFit = input[axes - 1] % groups == 0;
        return channelsFit && filters % groups == 0
            ? Slide(input, window, filters)
            : ShapeResult.Wrong(ShapeProblem.GroupsIndivisible, channelsFit ? 1 : 0);
    }

    /// <summary>Adds y = f(conv(x, weight) + bias).</summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="x">(H, W, C), or (T, C).</param>
    /// <param name="weightShape">(O, C / groups, KH, KW), or (O, C / groups, K).</param>
    /// <param name="groups">How many groups there are.</param>
    protected Value AddConvolution(GraphBuilder builder, Value x, EquatableArray<int> weightShape, int groups)
    {
        int filters = weightShape[0];
        ConvolutionGeometry geometry = Geometry(InputShape, OutputShape, Window, groups);
        int taps = geometry.Taps;
        Value weight = builder.AddParameter(Name, "weight", new ParameterModel(
            Name + ".weight", weightShape, FanIn: taps * geometry.GroupChannels, FanOut: taps * geometry.GroupFilters, WeightInitializer,
            IsBias: false, KernelLayout.Convolution(groups, geometry.GroupFilters, geometry.GroupChannels, taps)));
        Value? bias = UseBias ? AddBias(builder, Name, filters, taps * geometry.GroupChannels) : null;
        Value z = builder.Graph.AddOp(
            new ConvolveOp(Name, x, weight, bias, geometry, ActivationModel.Linear), IsLinear ? Name : Name + "Sum", OutputShape);
        return builder.AddActivation(Name, z, Activation, OutputShape);
    }

    /// <summary>
    /// Adds a depthwise convolution: multiplier filters for each channel, in the order of the channels. Where there are several,
    /// channels are repeated first, so that each filter has a channel of its own.
    /// </summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="part">What the ops are called after: the layer, or its part.</param>
    /// <param name="x">(H, W, C).</param>
    /// <param name="weight">(C multiplier, 1, KH, KW).</param>
    /// <param name="bias">(C multiplier), or none.</param>
    /// <param name="multiplier">Filters a channel.</param>
    /// <param name="output">What to call the result.</param>
    protected Value AddDepthwise(GraphBuilder builder, string part, Value x, Value weight, Value? bias, int multiplier, string output)
    {
        int height = InputShape[0], width = InputShape[1], filters = InputChannels * multiplier;
        if (multiplier > 1)
        {
            var repeat = new RepeatChannelsOp(part, x, Plane.Of(InputShape), multiplier);
            x = builder.Graph.AddOp(repeat, part + "Repeated", new[] { height, width, filters });
        }

        EquatableArray<int> shape = new[] { Window.OutputHeight(height), Window.OutputWidth(width), filters };
        var grid = WindowGrid.Of(new[] { height, width, filters }, shape, Window);
        return builder.Graph.AddOp(new DepthwiseOp(part, x, weight, bias, grid, ActivationModel.Linear), output, shape);
    }

    /// <summary>The weight of a depthwise convolution.</summary>
    /// <param name="name">As users and files know it.</param>
    /// <param name="multiplier">Filters a channel.</param>
    protected ParameterModel DepthwiseWeight(string name, int multiplier)
    {
        int filters = InputChannels * multiplier, taps = (int)Window.Area;
        return new ParameterModel(
            name, new[] { filters, 1, Window.KernelHeight, Window.KernelWidth }, FanIn: taps, FanOut: taps * multiplier,
            WeightInitializer, IsBias: false, KernelLayout.Taps(filters, taps));
    }

    /// <summary>Adds the bias of a layer's outputs.</summary>
    /// <param name="builder">Where to add it.</param>
    /// <param name="layer">The layer, or its part.</param>
    /// <param name="outputs">O.</param>
    /// <param name="fanIn">Inputs of one output.</param>
    protected Value AddBias(GraphBuilder builder, string layer, int outputs, int fanIn) =>
        builder.AddParameter(layer, "bias", new ParameterModel(
            layer + ".bias", new[] { outputs }, fanIn, outputs, BiasInitializer, IsBias: true, KernelLayout.Vector(outputs)));

    /// <summary>The sizes of a convolution; a sequence is an image of one row.</summary>
    protected static ConvolutionGeometry Geometry(
        EquatableArray<int> input, EquatableArray<int> output, WindowModel window, int groups) => new(
            input.Count == 3 ? input[0] : 1,
            input[input.Count - 2],
            input[input.Count - 1],
            output.Count == 3 ? output[0] : 1,
            output[output.Count - 2],
            output[output.Count - 1],
            window,
            groups);

    /// <summary>Floats of weights that lie in panels of a group's outputs, the last one filled up, and of as long a bias.</summary>
    /// <param name="rows">Weights of one output.</param>
    /// <param name="outputs">Output channels of one group.</param>
    /// <param name="groups">How many groups there are.</param>
    protected static long PanelFloats(long rows, long outputs, long groups) =>
        Saturated.Product(Saturated.Sum(rows, 1), NetworkLimits.Padded(outputs), groups);
}
