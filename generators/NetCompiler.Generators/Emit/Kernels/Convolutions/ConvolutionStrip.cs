using System.Globalization;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// Neighbouring output pixels of a convolution, in tiles: y[pixel, filter] = f(bias[filter] + sum over taps and channels of
/// x[pixel step + tap, channel] w[tap, channel, filter]). A tile's sums stay in registers over the whole window; each vector of
/// weights is loaded once and used for all its pixels. Sums run in the order of the weights, whatever the tile.
/// </summary>
internal sealed class ConvolutionStrip
{
    /// <summary>Pixels of a tile.</summary>
    public required int Rows { get; init; }

    /// <summary>Panels of 16 filters at once.</summary>
    public required int Panels { get; init; }

    /// <summary>Floats from a panel of the weight to the next.</summary>
    public required int PanelFloats { get; init; }

    /// <summary>Floats from a pixel's window to the next pixel's.</summary>
    public required int InputStep { get; init; }

    /// <summary>Floats from an output pixel to the next.</summary>
    public required int OutputStep { get; init; }

    public required int KernelRows { get; init; }

    /// <summary>Floats of the input from a kernel row to the next.</summary>
    public required int KernelRowStep { get; init; }

    /// <summary>Runs of a kernel row: 1 where the window's taps are neighbours, else one a tap.</summary>
    public required int Runs { get; init; }

    /// <summary>Floats of the input from a run to the next.</summary>
    public required int RunStep { get; init; }

    /// <summary>Terms of a run.</summary>
    public required int Terms { get; init; }

    /// <summary>Whether the caller says how many kernel rows lie in the plane.</summary>
    public bool VariesKernelRows { get; init; }

    /// <summary>Whether the caller says how much of a kernel row lies in the plane: terms of a long run, or short runs.</summary>
    public bool VariesTaps { get; init; }

    /// <summary>Whether the last panel of filters is not full, so that the caller says how many filters there are to store.</summary>
    public bool IsMasked { get; init; }

    public required bool HasBias { get; init; }

    /// <summary>Runs on each sum before it is stored.</summary>
    public required ActivationModel Activation { get; init; }

    private bool HasLongRuns => Runs == 1;

    private string KernelRowCount => VariesKernelRows ? "kernelRows" : Text(KernelRows);

    private string TermCount => VariesTaps && HasLongRuns ? "terms" : Text(Terms);

    private string RunCount => VariesTaps && !HasLongRuns ? "taps" : Text(Runs);

    /// <summary>Adds the method unless it is there, and gives its name.</summary>
    public string AddTo(KernelSet kernels) => kernels.Add(
        $"Strip{Rows}x{16 * Panels}Of{KernelRows}x{Runs * Terms}{(VariesTaps ? "Edge" : "")}", Emit);

    /// <summary>The call for tiles that begin at the given places.</summary>
    /// <param name="name">From <see cref="AddTo"/>.</param>
    /// <param name="places">References to the window, the weight, the bias and the output of the first pixel.</param>
    /// <param name="tiles">How many tiles.</param>
    /// <param name="kernelRows">Kernel rows, where they vary.</param>
    /// <param name="taps">Terms or runs of a kernel row, where they vary.</param>
    public string Call(string name, IEnumerable<string> places, string tiles, string kernelRows, string taps)
    {
        List<string> arguments = [.. places, tiles];
        if (VariesKernelRows)
        {
            arguments.Add(kernelRows);
        }

        if (VariesTaps)
        {
            arguments.Add(taps);
        }

        if (IsMasked)
        {
            arguments.Add("filters");
        }

        return $"{name}({string.Join(", ", arguments)});";
    }

    private void Emit(SourceWriter writer, string name)
    {
        string parameters = "ref float input, ref float weight, " + (HasBias ? "ref float bias, " : "") + "ref float output, int tiles"
            + (VariesKernelRows ? ", int kernelRows" : "")
            + (VariesTaps ? (HasLongRuns ? ", int terms" : ", int taps") : "")
            + (IsMasked ? ", int filters" : "");
        string pixels = Rows == 1 ? "One pixel" : $"{Rows} pixels";
        string summary = $"{pixels} by {16 * Panels} filters a tile: output = {Activation.Describe("sum of window * weight")}.";
        using (writer.OpenKernel(summary, name, parameters))
        using (writer.Open("for (int tile = 0; tile < tiles; tile++)"))
        {
            using (writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
            {
                EmitTile(writer);
            }

            writer.Blank();
            writer.Line($"input = ref Unsafe.Add(ref input, {Rows * InputStep});");
            writer.Line($"output = ref Unsafe.Add(ref output, {Rows * OutputStep});");
        }
    }

    private void EmitTile(SourceWriter writer)
    {
        var tile = new TileText(Rows, Panels);
        writer.Line("ref float x = ref input;");
        writer.Line("ref float w = ref Unsafe.Add(ref weight, column);");
        if (HasBias)
        {
            writer.Line("ref float b = ref Unsafe.Add(ref bias, column);");
            tile.EmitLoads(writer, "b", "b", RowLayout.Line);
        }

        tile.EmitSums(writer, HasBias ? "b" : null);
        using (KernelRows == 1 && !VariesKernelRows ? SourceWriter.None() : writer.Open($"for (int ky = 0; ky < {KernelRowCount}; ky++)"))
        {
            using (HasLongRuns ? SourceWriter.None() : writer.Open($"for (int kx = 0; kx < {RunCount}; kx++)"))
            {
                using (writer.Open($"for (int k = 0; k < {TermCount}; k++)"))
                {
                    tile.EmitTerm(writer, InputStep, PanelFloats);
                    writer.Line("x = ref Unsafe.Add(ref x, 1);");
                    writer.Line($"w = ref Unsafe.Add(ref w, {RowLayout.Line});");
                }

                if (!HasLongRuns)
                {
                    EmitAdvance(writer, "x", $"{RunStep - Terms}");
                }
            }

            if (KernelRows > 1)
            {
                EmitNextKernelRow(writer);
            }
        }

        writer.Blank();
        writer.Line("ref float y = ref Unsafe.Add(ref output, column);");
        tile.EmitStores(writer, "y", OutputStep, (sum, _) => VectorFormulas.Apply(Activation, sum), IsMasked ? "filters" : null);
    }

    private void EmitNextKernelRow(SourceWriter writer)
    {
        writer.Blank();
        if (!VariesTaps)
        {
            EmitAdvance(writer, "x", $"{KernelRowStep - (HasLongRuns ? Terms : Runs * RunStep)}");
            return;
        }

        // What was skipped of a kernel row is skipped in the weight too.
        (string taken, int full) = HasLongRuns ? ("terms", Terms) : ($"(taps * {RunStep})", Runs * RunStep);
        EmitAdvance(writer, "x", $"{KernelRowStep} - {taken}");
        EmitAdvance(writer, "w", HasLongRuns
            ? $"({full} - terms) * {RowLayout.Line}"
            : $"({Runs} - taps) * {Terms * RowLayout.Line}");
    }

    private static void EmitAdvance(SourceWriter writer, string reference, string floats)
    {
        if (floats != "0")
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {floats});");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
