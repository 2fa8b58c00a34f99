//! The errors of the command line's grammar in Spanish, which clap has in English alone.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The whole message, without a line break at its end.
pub(crate) fn message(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let mut said = format!("error: {}", slip(error.kind(), &text));
    for (kind, label) in [
        (ContextKind::ValidValue, "indique uno de:"),
        (ContextKind::ValidSubcommand, "los comandos son:"),
        (ContextKind::SuggestedArg, "¿quiso decir"),
        (ContextKind::SuggestedSubcommand, "¿quiso decir"),
        (ContextKind::SuggestedValue, "¿quiso decir"),
    ] {
        let end = if label.starts_with('¿') { "?" } else { "" };
        let meant = text(kind);
        if !meant.is_empty() {
            said += &format!("\n  {label} {meant}{end}");
        }
    }
    if let Some(ContextValue::StyledStrs(tips)) = error.get(ContextKind::Suggested) {
        tips.iter().for_each(|tip| said += &format!("\n  {tip}"));
    }
    // The one kind of value that is read on the spot.
    if error.kind() == ErrorKind::ValueValidation {
        said += "\n  un id es un número entero, como 4711";
    }
    said + "\n\nPara más información, use '--help'."
}

fn slip(kind: ErrorKind, text: &dyn Fn(ContextKind) -> String) -> String {
    let (arg, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    match kind {
        ErrorKind::InvalidValue if value.is_empty() => format!("falta un valor para '{arg}'"),
        ErrorKind::InvalidValue => format!("'{arg}' no acepta el valor '{value}'"),
        ErrorKind::UnknownArgument => format!("no existe el argumento '{arg}'"),
        ErrorKind::InvalidSubcommand => {
            format!("no existe el comando '{}'", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues => format!("falta un valor para '{arg}'"),
        ErrorKind::ValueValidation => format!("'{arg}' no acepta el valor '{value}'"),
        ErrorKind::InvalidUtf8 => "un argumento no es texto UTF-8".into(),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("'{arg}' lleva otro número de valores")
        }
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => format!("'{arg}' solo se puede indicar una vez"),
            prior => format!("'{arg}' no va junto con '{prior}'"),
        },
        ErrorKind::MissingRequiredArgument if arg.contains(", ") => format!("faltan argumentos: {arg}"),
        ErrorKind::MissingRequiredArgument => format!("falta un argumento: {arg}"),
        ErrorKind::MissingSubcommand => "falta un comando".into(),
        _ => "la línea de comandos no se entiende".into(),
    }
}
