namespace NetCompiler.Runtime;

/// <summary>
/// How a parameter lies in the flat buffer: the order in which its kernels read it. Canonical order (PyTorch's) exists
/// only at the border: to save, load, initialise and inspect.
/// Thread-safety: immutable.
/// </summary>
public abstract class ParameterLayout
{
    /// <summary>Canonical order.</summary>
    public static ParameterLayout Canonical { get; } = new CanonicalLayout();

    /// <summary>Where a canonical element stands, counted from the parameter's first float.</summary>
    /// <param name="canonicalIndex">The element's place in canonical, row-major order.</param>
    public abstract int KernelIndex(int canonicalIndex);

    /// <summary>
    /// A weight matrix [O, I] as panels of <paramref name="panel"/> outputs: <c>[O/panel][I][panel]</c>, the last panel
    /// filled up with zeros, so that a kernel reads it from front to back.
    /// </summary>
    /// <param name="inputs">I.</param>
    /// <param name="panel">Outputs a panel.</param>
    public static ParameterLayout Panels(int inputs, int panel) => new PanelLayout(inputs, panel);

    /// <summary>
    /// The weight of a convolution, [O, I, KH, KW] with I the inputs of a group, as panels of <paramref name="panel"/> outputs of
    /// one group: <c>[group][O of the group / panel][KH * KW][I][panel]</c>, the last panel of each group filled up with zeros.
    /// </summary>
    /// <param name="groupOutputs">O of a group.</param>
    /// <param name="inputs">I of a group.</param>
    /// <param name="taps">KH * KW.</param>
    /// <param name="panel">Outputs a panel.</param>
    public static ParameterLayout ConvolutionPanels(int groupOutputs, int inputs, int taps, int panel) =>
        new ConvolutionLayout(groupOutputs, inputs, taps, panel);

    /// <summary>
    /// The weight of a transposed convolution, [I, O, KH, KW], as <c>[KH * KW][O/panel][I][panel]</c>, the last panel of each tap
    /// filled up with zeros.
    /// </summary>
    /// <param name="inputs">I.</param>
    /// <param name="outputs">O.</param>
    /// <param name="taps">KH * KW.</param>
    /// <param name="panel">Outputs a panel.</param>
    public static ParameterLayout TransposedConvolutionPanels(int inputs, int outputs, int taps, int panel) =>
        new TransposedConvolutionLayout(inputs, outputs, taps, panel);

    /// <summary>The weight of a depthwise convolution, [C, 1, KH, KW], as <c>[KH * KW][C]</c>, C filled up to whole panels.</summary>
    /// <param name="taps">KH * KW.</param>
    /// <param name="channels">C.</param>
    /// <param name="panel">What C is filled up to a multiple of.</param>
    public static ParameterLayout Taps(int taps, int channels, int panel) => new TapLayout(taps, channels, panel);

    /// <summary>Copies a parameter out of the flat buffer.</summary>
    /// <param name="kernel">Its floats there.</param>
    /// <param name="canonical">As many floats as it has elements.</param>
    internal virtual void Read(ReadOnlySpan<float> kernel, Span<float> canonical)
    {
        for (int index = 0; index < canonical.Length; index++)
        {
            canonical[index] = kernel[KernelIndex(index)];
        }
    }

    /// <summary>Copies a parameter into the flat buffer.</summary>
    /// <param name="canonical">Its elements.</param>
    /// <param name="kernel">Its floats there.</param>
    internal virtual void Write(ReadOnlySpan<float> canonical, Span<float> kernel)
    {
        for (int index = 0; index < canonical.Length; index++)
        {
            kernel[KernelIndex(index)] = canonical[index];
        }
    }

    private static int Filled(int count, int panel) => (count + panel - 1) / panel * panel;

    private sealed class CanonicalLayout : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex) => canonicalIndex;

        internal override void Read(ReadOnlySpan<float> kernel, Span<float> canonical) => kernel[..canonical.Length].CopyTo(canonical);

        internal override void Write(ReadOnlySpan<float> canonical, Span<float> kernel) => canonical.CopyTo(kernel);
    }

    private sealed class PanelLayout(int inputs, int panel) : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex)
        {
            (int output, int input) = Math.DivRem(canonicalIndex, inputs);
            (int panelIndex, int lane) = Math.DivRem(output, panel);
            return (((panelIndex * inputs) + input) * panel) + lane;
        }

        // Dense weights are most of what a checkpoint holds: no division for each of them.
        internal override void Read(ReadOnlySpan<float> kernel, Span<float> canonical)
        {
            for (int output = 0; output < canonical.Length / inputs; output++)
            {
                ReadOnlySpan<float> column = kernel[KernelIndex(output * inputs)..];
                Span<float> row = canonical.Slice(output * inputs, inputs);
                for (int input = 0; input < row.Length; input++)
                {
                    row[input] = column[input * panel];
                }
            }
        }

        internal override void Write(ReadOnlySpan<float> canonical, Span<float> kernel)
        {
            for (int output = 0; output < canonical.Length / inputs; output++)
            {
                Span<float> column = kernel[KernelIndex(output * inputs)..];
                ReadOnlySpan<float> row = canonical.Slice(output * inputs, inputs);
                for (int input = 0; input < row.Length; input++)
                {
                    column[input * panel] = row[input];
                }
            }
        }
    }

    private sealed class ConvolutionLayout(int groupOutputs, int inputs, int taps, int panel) : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex)
        {
            (int filter, int rest) = Math.DivRem(canonicalIndex, inputs * taps);
            (int input, int tap) = Math.DivRem(rest, taps);
            (int group, int output) = Math.DivRem(filter, groupOutputs);
            (int panelIndex, int lane) = Math.DivRem(output, panel);
            int first = (group * Filled(groupOutputs, panel)) + (panelIndex * panel);
            return (((first * taps) + (tap * panel)) * inputs) + (input * panel) + lane;
        }
    }

    private sealed class TransposedConvolutionLayout(int inputs, int outputs, int taps, int panel) : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex)
        {
            (int input, int rest) = Math.DivRem(canonicalIndex, outputs * taps);
            (int output, int tap) = Math.DivRem(rest, taps);
            (int panelIndex, int lane) = Math.DivRem(output, panel);
            return (((tap * Filled(outputs, panel)) + (panelIndex * panel)) * inputs) + (input * panel) + lane;
        }
    }

    private sealed class TapLayout(int taps, int channels, int panel) : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex)
        {
            (int channel, int tap) = Math.DivRem(canonicalIndex, taps);
            return (tap * Filled(channels, panel)) + channel;
        }
    }
}
