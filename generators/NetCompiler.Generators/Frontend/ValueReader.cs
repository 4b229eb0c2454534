using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads the numbers and enumeration values of an attribute, and reports those that are out of range.</summary>
internal sealed class ValueReader(AttributeArguments attribute, DiagnosticBag diagnostics)
{
    // As large as any size of a buffer: sums of a few such numbers are ints.
    private const int Largest = (int)NetworkLimits.Floats;

    /// <summary>A number of things, at least 1; 0 where it is not, after it was reported.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="fallback">What the attribute's class takes when the argument is not given.</param>
    public int Count(string name, int fallback = 1)
    {
        int count = attribute.Get(name, fallback);
        if (count is >= 1 and <= Largest)
        {
            return count;
        }

        if (count < 1)
        {
            diagnostics.Add(DiagnosticDescriptors.SizeNotPositive, attribute.LocationOf(name), name + " of " + attribute.Kind, Text(count));
        }
        else
        {
            AddOutOfRange(name, "at most " + Text(Largest), Text(count));
        }

        return 0;
    }

    /// <summary>A number of cells, 0 unless given; -1 where it is below that, after it was reported.</summary>
    public int Pad(string name)
    {
        int pad = attribute.Get(name, 0);
        if (pad is >= 0 and <= Largest)
        {
            return pad;
        }

        AddOutOfRange(name, pad < 0 ? "at least 0" : "at most " + Text(Largest), Text(pad));
        return -1;
    }

    /// <summary>A number of cells below a limit, 0 unless given; -1 where it is out of range, after it was reported.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="limit">What it must be below.</param>
    /// <param name="what">What the limit is.</param>
    public int Below(string name, int limit, string what)
    {
        int number = attribute.Get(name, 0);
        if (number >= 0 && number < limit)
        {
            return number;
        }

        AddOutOfRange(name, "at least 0 and below " + what + ", " + Text(limit), Text(number));
        return -1;
    }

    /// <summary>The rate of a dropout, in [0, 1).</summary>
    public float Rate()
    {
        float rate = attribute.Get("Rate", 0f);
        if (IsIn(rate, NumberRange.Share))
        {
            return rate;
        }

        diagnostics.Add(DiagnosticDescriptors.RateOutOfRange, attribute.LocationOf("Rate"), attribute.Kind, Text(rate));
        return 0f;
    }

    /// <summary>An activation with the number that it takes.</summary>
    public ActivationModel Activation()
    {
        ActivationKind kind = Enumeration("Activation", "Activation", ActivationKind.Linear);
        return kind switch
        {
            ActivationKind.LeakyRelu => new ActivationModel(kind, Number("Slope", 0.01f, NumberRange.NotNegative)),
            ActivationKind.Elu => new ActivationModel(kind, Number("Alpha", 1f, NumberRange.NotNegative)),
            _ => new ActivationModel(kind, 0f),
        };
    }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias() => attribute.Get("UseBias", true);

    /// <summary>How weights begin.</summary>
    public InitializerModel WeightInitializer() => Initializer("Weight", InitializerKind.GlorotUniform);

    /// <summary>How a bias begins.</summary>
    public InitializerModel BiasInitializer() => Initializer("Bias", InitializerKind.Zeros);

    /// <summary>Whether the layer is trained, and not frozen; layers without parameters have no such argument.</summary>
    public bool Trainable() => attribute.Get("Trainable", true);

    /// <summary>What training does to weights besides following the gradient.</summary>
    public ParameterRules WeightRules() => new(NotNegative("L1"), NotNegative("L2"), NotNegative("MaxNorm"), NotNegative("ClipWeights"));

    /// <summary>What training does to a bias besides following the gradient.</summary>
    public ParameterRules BiasRules() => ParameterRules.None with { L1 = NotNegative("BiasL1"), L2 = NotNegative("BiasL2") };

    private float NotNegative(string name) => Number(name, 0f, NumberRange.NotNegative);

    /// <summary>An initialiser with the numbers that it takes.</summary>
    /// <param name="parameter"><c>Weight</c> or <c>Bias</c>: what the properties' names begin with.</param>
    /// <param name="fallback">What stands for <c>Initializer.Default</c>.</param>
    private InitializerModel Initializer(string parameter, InitializerKind fallback)
    {
        InitializerKind kind = Enumeration(parameter + "Initializer", "Initializer", InitializerKind.Default);
        return kind switch
        {
            InitializerKind.Default => new InitializerModel(fallback, 0f, 0f),
            InitializerKind.Uniform => Uniform(parameter),
            InitializerKind.Normal => new InitializerModel(
                kind,
                Number(parameter + "Mean", 0f, NumberRange.Finite),
                Number(parameter + "StandardDeviation", 0.05f, NumberRange.NotNegative)),
            InitializerKind.Constant => new InitializerModel(kind, Number(parameter + "Value", 0f, NumberRange.Finite), 0f),
            InitializerKind.Orthogonal => new InitializerModel(kind, Number(parameter + "Gain", 1f, NumberRange.Finite), 0f),
            _ => new InitializerModel(kind, 0f, 0f),
        };
    }

    /// <summary>An enumeration's value; the fallback where it is none of its members.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="publicName">The enumeration as users know it.</param>
    /// <param name="fallback">What the attribute's class takes when the argument is not given.</param>
    public TEnum Enumeration<TEnum>(string name, string publicName, TEnum fallback)
        where TEnum : struct, Enum
    {
        if (!attribute.Has(name))
        {
            return fallback;
        }

        int number = attribute.Get(name, 0);
        if (Enum.IsDefined(typeof(TEnum), number))
        {
            return (TEnum)Enum.ToObject(typeof(TEnum), number);
        }

        diagnostics.Add(
            DiagnosticDescriptors.EnumValueUnknown, attribute.LocationOf(name), Text(number), publicName);
        return fallback;
    }

    /// <summary>A number, or the fallback where it is not in the range.</summary>
    public float Number(string name, float fallback, NumberRange range)
    {
        float value = attribute.Get(name, fallback);
        if (IsIn(value, range))
        {
            return value;
        }

        AddOutOfRange(name, Describe(range), Text(value));
        return fallback;
    }

    private InitializerModel Uniform(string parameter)
    {
        (string low, string high) = (parameter + "Minimum", parameter + "Maximum");
        float minimum = Number(low, -0.05f, NumberRange.Finite);
        float maximum = Number(high, 0.05f, NumberRange.Finite);
        if (minimum > maximum && attribute.Has(low))
        {
            AddOutOfRange(low, "at most " + high + ", " + Text(maximum), Text(minimum));
        }
        else if (minimum > maximum)
        {
            AddOutOfRange(high, "at least " + low + ", " + Text(minimum), Text(maximum));
        }

        return new InitializerModel(InitializerKind.Uniform, minimum, maximum);
    }

    private void AddOutOfRange(string name, string range, string value) => diagnostics.Add(
        DiagnosticDescriptors.ParameterOutOfRange, attribute.LocationOf(name), name, attribute.Kind, range, value);

    private static bool IsIn(float value, NumberRange range) => !float.IsNaN(value) && !float.IsInfinity(value) && range switch
    {
        NumberRange.NotNegative => value >= 0f,
        NumberRange.Positive => value > 0f,
        NumberRange.Share => value is >= 0f and < 1f,
        NumberRange.Fraction => value is > 0f and <= 1f,
        _ => true,
    };

    private static string Describe(NumberRange range) => range switch
    {
        NumberRange.NotNegative => "a finite number of at least 0",
        NumberRange.Positive => "a finite number above 0",
        NumberRange.Share => "at least 0 and below 1",
        NumberRange.Fraction => "above 0 and at most 1",
        _ => "a finite number",
    };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
