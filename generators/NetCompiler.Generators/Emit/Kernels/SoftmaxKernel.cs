using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// y_i = exp(x_i - max x) / sum_j exp(x_j - max x) over groups of the last axis, in three runs over a group: the largest, the
/// exponentials and their sum, the quotients. May run in place. Columns after the last become zero.
/// </summary>
internal sealed class SoftmaxKernel
{
    public required string Summary { get; init; }

    public required int Width { get; init; }

    public required int Classes { get; init; }

    public required int InputPitch { get; init; }

    public required int OutputPitch { get; init; }

    public void Emit(SourceWriter writer, string name)
    {
        var groups = new GroupText(Width, Classes);
        using (writer.OpenKernel(Summary, name, "ref float xRows, ref float yRows, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            EmitGroups(writer, groups);
            groups.ClearPadding(writer, "yRows", OutputPitch);
        }
    }

    private void EmitGroups(SourceWriter writer, GroupText groups)
    {
        using (groups.Open(writer))
        {
            groups.Reference(writer, "x", "xRows", InputPitch);
            groups.Reference(writer, "y", "yRows", OutputPitch);
            writer.Line("var maxima = new Vector<float>(float.NegativeInfinity);");
            using (writer.OpenColumns(groups.Floats))
            {
                writer.Line($"Vector<float> x = {groups.Load("x", "new Vector<float>(float.NegativeInfinity)")};");
                writer.Line("maxima = Vector.Max(maxima, x);");
            }

            writer.Blank();
            writer.Line("var largest = new Vector<float>(VectorMath.Largest(maxima));");
            writer.Line("Vector<float> sums = Vector<float>.Zero;");
            using (writer.OpenColumns(groups.Floats))
            {
                writer.Line($"Vector<float> power = {groups.Mask($"Vector.Exp({KernelText.Load("xGroup")} - largest)")};");
                writer.Line("sums += power;");
                groups.Store(writer, "power", "y");
            }

            writer.Blank();
            writer.Line("var scale = new Vector<float>(1f / Vector.Sum(sums));");
            using (writer.OpenColumns(groups.Floats))
            {
                groups.Store(writer, $"{KernelText.Load("yGroup")} * scale", "y");
            }
        }
    }

    /// <summary>dx = y (dy - sum_j dy_j y_j) over the same groups.</summary>
    public static void EmitGradient(SourceWriter writer, string name, string summary, int width, int classes, int[] pitches)
    {
        var groups = new GroupText(width, classes);
        using (writer.OpenKernel(summary, name, "ref float dyRows, ref float yRows, ref float dxRows, int firstRow, int endRow"))
        using (writer.OpenRows())
        {
            EmitGradientGroups(writer, groups, pitches);
            groups.ClearPadding(writer, "dxRows", pitches[2]);
        }
    }

    private static void EmitGradientGroups(SourceWriter writer, GroupText groups, int[] pitches)
    {
        using (groups.Open(writer))
        {
            groups.Reference(writer, "dy", "dyRows", pitches[0]);
            groups.Reference(writer, "y", "yRows", pitches[1]);
            groups.Reference(writer, "dx", "dxRows", pitches[2]);
            writer.Line("Vector<float> products = Vector<float>.Zero;");
            using (writer.OpenColumns(groups.Floats))
            {
                writer.Line($"products += {groups.Mask($"{KernelText.Load("dyGroup")} * {KernelText.Load("yGroup")}")};");
            }

            writer.Blank();
            writer.Line("var product = new Vector<float>(Vector.Sum(products));");
            using (writer.OpenColumns(groups.Floats))
            {
                string value = $"{KernelText.Load("yGroup")} * ({KernelText.Load("dyGroup")} - product)";
                groups.Store(writer, groups.Mask(value), "dx");
            }
        }
    }

    /// <summary>The loop over a row's groups, and what happens at their ends.</summary>
    private sealed class GroupText(int width, int classes)
    {
        private readonly bool _single = width == classes;

        /// <summary>Floats that a loop over columns covers.</summary>
        public int Floats => _single ? RowLayout.Padded(classes) : classes;

        private bool HasTail => classes % RowLayout.Line != 0;

        public SourceWriter.Block Open(SourceWriter writer) => _single
            ? SourceWriter.None()
            : writer.Open($"for (int group = 0; group < {width}; group += {classes})");

        public void Reference(SourceWriter writer, string name, string rows, int pitch) => writer.Line(_single
            ? $"ref float {name}Group = ref Unsafe.Add(ref {rows}, row * {pitch}); // ({classes})"
            : $"ref float {name}Group = ref Unsafe.Add(ref {rows}, (row * {pitch}) + group); // ({classes})");

        /// <summary>Zeroes the columns after the row's last, which stores of single groups leave as they were.</summary>
        public void ClearPadding(SourceWriter writer, string rows, int pitch)
        {
            if (!_single && width < RowLayout.Padded(width))
            {
                writer.Blank();
                using (writer.Open($"for (int column = {width}; column < {RowLayout.Padded(width)}; column++)"))
                {
                    writer.Line($"Unsafe.Add(ref {rows}, (row * {pitch}) + column) = 0f;");
                }
            }
        }

        public string Load(string name, string otherwise) => HasTail
            ? $"Vector.ConditionalSelect(LaneLayout.Columns(column, {classes}), {KernelText.Load(name + "Group")}, {otherwise})"
            : KernelText.Load(name + "Group");

        public string Mask(string value) => HasTail ? $"VectorMath.Select(LaneLayout.Columns(column, {classes}), {value})" : value;

        public void Store(SourceWriter writer, string value, string name) => writer.Line(_single || !HasTail
            ? KernelText.Store(value, name + "Group")
            : $"Panels.StoreFirst({value}, ref Unsafe.Add(ref {name}Group, column), {classes} - column);");
    }
}
