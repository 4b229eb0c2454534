using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// The first of the two contractions: c[m, n] = epilogue(sum_k a[m, k] b[k, n]), b in panels of 16 columns. Six rows by two
/// vectors stay in registers (12 accumulators, 2 vectors of b and 1 broadcast of a: within 16 registers); each vector of b
/// is loaded once and used six times. Rows that sixes would leave over go in fours, fewer than four one by one. Every sum
/// runs over k in order in one accumulator, in tiles as in the single row, so a row's bits do not depend on its place.
/// </summary>
internal sealed class ContractionKernel
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 6;

    private const int SmallTileRows = 4;
    private const int RowPanels = 4;

    public required string Summary { get; init; }

    /// <summary>The terms of each sum: k.</summary>
    public required int Terms { get; init; }

    /// <summary>The columns: n, without padding.</summary>
    public required int Columns { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public bool HasBias { get; init; }

    /// <summary>Runs on each sum before it is stored.</summary>
    public ActivationModel Activation { get; init; } = ActivationModel.Linear;

    /// <summary>Where the epilogue is a derivative: floats from row to row of what it reads; 0 where it is an activation.</summary>
    public int KeptPitch { get; init; }

    private int Panels => RowLayout.Padded(Columns) / RowLayout.Line;

    private int PanelFloats => Terms * RowLayout.Line;

    private bool IsGradient => KeptPitch > 0;

    private string Parameters(string rows) =>
        "ref float input, ref float weight, " + (HasBias ? "ref float bias, " : "") + (IsGradient ? "ref float kept, " : "")
        + "ref float output, " + rows;

    private string Arguments(string rows) =>
        "ref input, ref weight, " + (HasBias ? "ref bias, " : "") + (IsGradient ? "ref kept, " : "") + "ref output, " + rows;

    public void Emit(SourceWriter writer, string name)
    {
        using (writer.OpenKernel(Summary, name, Parameters("int firstRow, int endRow")))
        {
            using (writer.Open($"if (endRow - firstRow < {SmallTileRows})"))
            {
                using (writer.OpenRows())
                {
                    writer.Line($"{name}Row({Arguments("row")});");
                }

                writer.Blank();
                writer.Line("return;");
            }

            writer.Blank();
            writer.Line("int endSixes = Tiles.EndOfSixes(firstRow, endRow);");
            using (writer.Open($"for (int panel = 0; panel < {Panels}; panel++)"))
            {
                writer.Line($"ref float panelWeight = ref Unsafe.Add(ref weight, panel * {PanelFloats}); // ({Terms}, {RowLayout.Line})");
                EmitTiles(writer, TileRows, "int tile = firstRow; tile < endSixes");
                writer.Blank();
                EmitTiles(writer, SmallTileRows, "int tile = endSixes; tile < endRow");
            }
        }

        writer.Blank();
        EmitRow(writer, name + "Row");
    }

    // The last tile may overlap the one before it: its first rows are computed again, to the same bits.
    private void EmitTiles(SourceWriter writer, int tileRows, string range)
    {
        using (writer.Open($"for ({range}; tile += {tileRows})"))
        {
            writer.Line($"int row = int.Min(tile, endRow - {tileRows});");
            using (writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
            {
                EmitTile(writer, tileRows);
            }
        }
    }

    private void EmitTile(SourceWriter writer, int tileRows)
    {
        writer.Line($"ref float x = ref Unsafe.Add(ref input, row * {InputPitch}); // ({tileRows}, {Terms})");
        writer.Line("ref float w = ref Unsafe.Add(ref panelWeight, column);");
        if (HasBias)
        {
            writer.Line($"ref float b = ref Unsafe.Add(ref bias, (panel * {RowLayout.Line}) + column);");
            writer.Line("Vector<float> b0 = Vector.LoadUnsafe(ref b), b1 = Panels.LoadSecond(ref b);");
        }

        for (int row = 0; row < tileRows; row++)
        {
            writer.Line($"Vector<float> sum{row}0 = {Initial("b0")}, sum{row}1 = {Initial("b1")};");
        }

        using (writer.Open($"for (int k = 0; k < {Terms}; k++)"))
        {
            writer.Line("Vector<float> w0 = Vector.LoadUnsafe(ref w), w1 = Panels.LoadSecond(ref w);");
            for (int row = 0; row < tileRows; row++)
            {
                writer.Line($"var x{row} = new Vector<float>({Offset("x", row * InputPitch)});");
                writer.Line($"sum{row}0 = Vector.MultiplyAddEstimate(x{row}, w0, sum{row}0);");
                writer.Line($"sum{row}1 = Vector.MultiplyAddEstimate(x{row}, w1, sum{row}1);");
            }

            writer.Line("x = ref Unsafe.Add(ref x, 1);");
            writer.Line($"w = ref Unsafe.Add(ref w, {RowLayout.Line});");
        }

        writer.Blank();
        EmitStores(writer, tileRows, OutputPitch, KeptPitch);
    }

    // One row goes through up to four panels at once: as many sums in flight as a processor needs to hide the latency.
    private void EmitRow(SourceWriter writer, string name)
    {
        int panels = Math.Min(Panels, RowPanels);
        using (writer.OpenKernel(Summary.TrimEnd('.') + ", for one row.", name, Parameters("int row")))
        {
            string step = Panels % panels == 0 ? "panel += " + panels : $"panel = int.Min(panel + {panels}, {Panels - panels})";
            using (writer.Open($"for (int panel = 0; ; {step})"))
            {
                using (writer.Open($"for (int column = 0; column < {RowLayout.Line}; column += 2 * Vector<float>.Count)"))
                {
                    EmitRowPanels(writer, panels);
                }

                writer.Blank();
                using (writer.Open($"if (panel == {Panels - panels})"))
                {
                    writer.Line("break;");
                }
            }
        }
    }

    private void EmitRowPanels(SourceWriter writer, int panels)
    {
        writer.Line($"ref float x = ref Unsafe.Add(ref input, row * {InputPitch}); // ({Terms})");
        string shape = $"({panels}, {Terms}, {RowLayout.Line})";
        writer.Line($"ref float w = ref Unsafe.Add(ref weight, (panel * {PanelFloats}) + column); // {shape}");
        if (HasBias)
        {
            writer.Line($"ref float b = ref Unsafe.Add(ref bias, (panel * {RowLayout.Line}) + column);");
        }

        for (int panel = 0; panel < panels; panel++)
        {
            string at = Offset("b", panel * RowLayout.Line);
            string first = Initial($"Vector.LoadUnsafe(ref {at})");
            string second = Initial($"Panels.LoadSecond(ref {at})");
            writer.Line($"Vector<float> sum{panel}0 = {first}, sum{panel}1 = {second};");
        }

        using (writer.Open($"for (int k = 0; k < {Terms}; k++)"))
        {
            writer.Line("var x0 = new Vector<float>(x);");
            for (int panel = 0; panel < panels; panel++)
            {
                string at = Offset("w", panel * PanelFloats);
                writer.Line($"sum{panel}0 = Vector.MultiplyAddEstimate(x0, Vector.LoadUnsafe(ref {at}), sum{panel}0);");
                writer.Line($"sum{panel}1 = Vector.MultiplyAddEstimate(x0, Panels.LoadSecond(ref {at}), sum{panel}1);");
            }

            writer.Line("x = ref Unsafe.Add(ref x, 1);");
            writer.Line($"w = ref Unsafe.Add(ref w, {RowLayout.Line});");
        }

        writer.Blank();
        EmitStores(writer, panels, RowLayout.Line, RowLayout.Line);
    }

    // The epilogue of each pair of sums; from one to the next are so many floats of the output and of what a derivative reads.
    private void EmitStores(SourceWriter writer, int pairs, int outputStep, int keptStep)
    {
        writer.Line($"ref float y = ref Unsafe.Add(ref output, (row * {OutputPitch}) + (panel * {RowLayout.Line}) + column);");
        if (IsGradient)
        {
            writer.Line($"ref float f = ref Unsafe.Add(ref kept, (row * {KeptPitch}) + (panel * {RowLayout.Line}) + column);");
        }

        for (int pair = 0; pair < pairs; pair++)
        {
            if (IsGradient)
            {
                string at = Offset("f", pair * keptStep);
                writer.Line($"Vector<float> f{pair}0 = Vector.LoadUnsafe(ref {at}), f{pair}1 = Panels.LoadSecond(ref {at});");
            }

            string target = Offset("y", pair * outputStep);
            writer.Line($"Vector.StoreUnsafe({Epilogue($"sum{pair}0", $"f{pair}0")}, ref {target});");
            writer.Line($"Panels.StoreSecond({Epilogue($"sum{pair}1", $"f{pair}1")}, ref {target});");
        }
    }

    private string Initial(string bias) => HasBias ? bias : VectorFormulas.Zero;

    private string Epilogue(string sum, string kept) =>
        IsGradient ? VectorFormulas.ApplyGradient(Activation, sum, kept) : VectorFormulas.Apply(Activation, sum);

    private static string Offset(string reference, int floats) => floats == 0 ? reference : $"Unsafe.Add(ref {reference}, {floats})";
}
