using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels.Convolutions;

/// <summary>
/// The lines of a tile: sums of some rows by some panels of 16 columns, two vectors a panel, kept in registers. Row r, vector v is
/// called <c>sum{r}{v}</c>.
/// </summary>
internal sealed class TileText(int rows, int panels)
{
    private int Vectors => 2 * panels;

    /// <summary>Loads a vector of each half of each panel: <c>b0, b1</c>, ….</summary>
    public void EmitLoads(SourceWriter writer, string name, string reference, int panelFloats)
    {
        for (int panel = 0; panel < panels; panel++)
        {
            string at = Offset(reference, panel * panelFloats);
            writer.Line(
                $"Vector<float> {name}{2 * panel} = Vector.LoadUnsafe(ref {at}), {name}{(2 * panel) + 1} = Panels.LoadSecond(ref {at});");
        }
    }

    /// <summary>Declares the sums, with what they begin from: a vector for each column, or zero.</summary>
    public void EmitSums(SourceWriter writer, string? initial)
    {
        for (int row = 0; row < rows; row++)
        {
            IEnumerable<string> sums = Enumerable.Range(0, Vectors)
                .Select(vector => $"sum{row}{vector} = {(initial is null ? VectorFormulas.Zero : $"{initial}{vector}")}");
            writer.Line($"Vector<float> {string.Join(", ", sums)};");
        }
    }

    /// <summary>Declares the sums and loads what they go on from.</summary>
    public void EmitLoadedSums(SourceWriter writer, string reference, int rowFloats)
    {
        for (int row = 0; row < rows; row++)
        {
            EmitLoads(writer, "sum" + row, Offset(reference, row * rowFloats), RowLayout.Line);
        }
    }

    /// <summary>Loads what declared sums go on from.</summary>
    public void EmitReloads(SourceWriter writer, string reference, int rowFloats, int panelFloats)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                string at = Offset(reference, (row * rowFloats) + (panel * panelFloats));
                writer.Line($"sum{row}{2 * panel} = Vector.LoadUnsafe(ref {at});");
                writer.Line($"sum{row}{(2 * panel) + 1} = Panels.LoadSecond(ref {at});");
            }
        }
    }

    /// <summary>Adds a term to every sum: x of each row, at a distance, times w of each column.</summary>
    public void EmitTerm(SourceWriter writer, int rowStep, int panelFloats)
    {
        EmitLoads(writer, "w", "w", panelFloats);
        for (int row = 0; row < rows; row++)
        {
            writer.Line($"var x{row} = new Vector<float>({Offset("x", row * rowStep)});");
            for (int vector = 0; vector < Vectors; vector++)
            {
                writer.Line($"sum{row}{vector} = Vector.MultiplyAddEstimate(x{row}, w{vector}, sum{row}{vector});");
            }
        }
    }

    /// <summary>Stores the sums.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="reference">Where row 0 goes.</param>
    /// <param name="rowFloats">Floats from row to row.</param>
    /// <param name="epilogue">From a sum to what is stored; it is given the sum and the column of its first lane.</param>
    /// <param name="live">How many of the columns exist, where not all do; beyond them what stands there stays.</param>
    /// <param name="panelFloats">Floats from panel to panel.</param>
    public void EmitStores(
        SourceWriter writer,
        string reference,
        int rowFloats,
        Func<string, string, string> epilogue,
        string? live = null,
        int panelFloats = RowLayout.Line)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int panel = 0; panel < panels; panel++)
            {
                string at = Offset(reference, (row * rowFloats) + (panel * panelFloats));
                string column = panel == 0 ? "column" : $"column + {panel * RowLayout.Line}";
                string first = epilogue($"sum{row}{2 * panel}", column);
                string second = epilogue($"sum{row}{(2 * panel) + 1}", column + " + Vector<float>.Count");
                if (live is null)
                {
                    writer.Line($"Vector.StoreUnsafe({first}, ref {at});");
                    writer.Line($"Panels.StoreSecond({second}, ref {at});");
                }
                else
                {
                    string left = panel == 0 ? $"{live} - column" : $"{live} - column - {panel * RowLayout.Line}";
                    writer.Line($"Panels.StoreLive({first}, ref {at}, {left});");
                    writer.Line($"Panels.StoreSecondLive({second}, ref {at}, {left});");
                }
            }
        }
    }

    /// <summary>A reference so many floats further.</summary>
    public static string Offset(string reference, int floats) => floats == 0 ? reference : $"Unsafe.Add(ref {reference}, {floats})";
}
