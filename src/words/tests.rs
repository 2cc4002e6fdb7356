mod forms;
mod messages;
