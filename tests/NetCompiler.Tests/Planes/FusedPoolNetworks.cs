using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Planes;

/// <summary>Activations before a max pooling whose gradient reads the pooled output; with windows that overlap and that do not.</summary>
public sealed class FusedPoolNetworks
{
    internal static IReadOnlyList<PlaneNetwork> All { get; } =
    [
        .. from activation in (Activation[])[Activation.Relu, Activation.LeakyRelu, Activation.Tanh, Activation.Softplus, Activation.Gelu]
           from channels in (int[])[3, 17]
           from stride in (int[])[1, 2]
           select Create(activation, channels, stride),
        new PlaneNetwork("DenseReshapedAndPooled", [5], "[Dense(17, Activation.Relu)] [Reshape(17, 1, 1)] [MaxPool2D(2, 1)]", PoolDense),
    ];

    internal CompiledNetworks Compiled { get; } = PlaneNetwork.Compile(All);

    private static PlaneNetwork Create(Activation activation, int channels, int stride) => new(
        $"{activation}{channels}Channels{stride}Stride",
        [5, 6, channels],
        $"[Activation(Activation.{activation})] [MaxPool2D(2, Stride = {stride})]",
        (x, _) =>
        {
            double[] y = new double[x.Length];
            PlainActivation.Apply(activation, PlainLoss.AsWritten(0.01f), x, y);
            return new PlainPlane(5, 6, channels, y).MaxPool(new PlainWindow(2, 2, stride, stride)).Values;
        });

    private static double[] PoolDense(double[] x, IReadOnlyList<double[]> parameters)
    {
        double[] y = [.. Enumerable.Range(0, 17).Select(output => Math.Max(
            0, parameters[1][output] + x.Select((value, input) => value * parameters[0][(output * 5) + input]).Sum()))];
        return new PlainPlane(17, 1, 1, y).MaxPool(new PlainWindow(2, 1, 2, 1)).Values;
    }
}
