using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>Depthwise and separable convolutions: strides, dilations, paddings, multipliers, few and many channels.</summary>
public sealed class DepthwiseNetworks
{
    internal static IReadOnlyList<PlaneNetwork> All { get; } =
    [
        .. from channels in (int[])[3, 17]
           from window in Windows()
           select Depthwise(channels, 1, window.Arguments, window.Window),
        Depthwise(1, 1, "3", new(3, 3)),
        Depthwise(16, 1, "3", new(3, 3)),
        Depthwise(3, 2, "3, Multiplier = 2", new(3, 3)),
        Depthwise(5, 3, "2, 3, Multiplier = 3, Stride = 2, Activation = Activation.Relu", new(2, 3, 2, 2), Math.Max),
        Depthwise(5, 1, "3, Activation = Activation.Relu", new(3, 3), Math.Max),
        new PlaneNetwork(
            "WithoutBias", [6, 7, 5], "[DepthwiseConv2D(3, UseBias = false)]",
            (x, parameters) => new PlainPlane(6, 7, 5, x).Depthwise(new(3, 3), 1, parameters[0], null).Values),
        Separable(3, 5, 1),
        Separable(5, 17, 2),
    ];

    internal CompiledNetworks Compiled { get; } = PlaneNetwork.Compile(All);

    private static IEnumerable<(string Arguments, PlainWindow Window)> Windows() =>
    [
        ("3", new(3, 3)),
        ("3, Padding = Padding.Same", new(3, 3, 1, 1, 1, 1, 1, 1)),
        ("3, Stride = 2, Padding = Padding.Same", new(3, 3, 2, 2, 0, 1, 1, 1)),
        ("2, 3, StrideHeight = 2, StrideWidth = 1", new(2, 3, 2, 1)),
        ("2, Stride = 3", new(2, 2, 3, 3)),
        ("3, Dilation = 2, Padding = Padding.Same", new(3, 3, 1, 1, 2, 2, 2, 2) { DilationY = 2, DilationX = 2 }),
        ("2, Dilation = 2, Stride = 2", new(2, 2, 2, 2) { DilationY = 2, DilationX = 2 }),
        ("1, PadTop = 1, PadRight = 2", new(1, 1, 1, 1, 1, 0, 0, 2)),
        ("6, 7, PadTop = 2, PadLeft = 3", new(6, 7, 1, 1, 2, 0, 3, 0)),
    ];

    private static PlaneNetwork Depthwise(
        int channels, int multiplier, string arguments, PlainWindow window, Func<double, double, double>? atLeastZero = null)
    {
        string name = "Depthwise" + string.Concat(arguments.Where(char.IsAsciiLetterOrDigit)) + $"Of{channels}";
        return new PlaneNetwork(name, [6, 7, channels], $"[DepthwiseConv2D({arguments})]", (x, parameters) =>
        {
            double[] y = new PlainPlane(6, 7, channels, x).Depthwise(window, multiplier, parameters[0], parameters[1]).Values;
            return atLeastZero is null ? y : Array.ConvertAll(y, value => atLeastZero(value, 0));
        });
    }

    private static PlaneNetwork Separable(int channels, int filters, int multiplier) => new(
        $"Separable{channels}To{filters}By{multiplier}",
        [6, 7, channels],
        $"[SeparableConv2D({filters}, 3, Activation.Tanh, Multiplier = {multiplier}, Padding = Padding.Same)]",
        (x, parameters) =>
        {
            var window = new PlainWindow(3, 3, 1, 1, 1, 1, 1, 1);
            PlainPlane middle = new PlainPlane(6, 7, channels, x).Depthwise(window, multiplier, parameters[0], null);
            return Array.ConvertAll(middle.Pointwise(parameters[1], parameters[2]).Values, Math.Tanh);
        });
}
