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

    private sealed class CanonicalLayout : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex) => canonicalIndex;
    }

    private sealed class PanelLayout(int inputs, int panel) : ParameterLayout
    {
        public override int KernelIndex(int canonicalIndex)
        {
            (int output, int input) = Math.DivRem(canonicalIndex, inputs);
            (int panelIndex, int lane) = Math.DivRem(output, panel);
            return (((panelIndex * inputs) + input) * panel) + lane;
        }
    }
}
